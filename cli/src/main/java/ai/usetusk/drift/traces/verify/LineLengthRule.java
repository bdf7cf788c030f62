package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;
import ai.usetusk.drift.traces.TraceLine;

/** One line that is too long makes the Tusk command line refuse the whole directory. */
final class LineLengthRule implements Rule {

  /** Of the scanner that reads the lines: 15 MiB with the line feed. */
  static final int LONGEST = 15 * 1024 * 1024 - 1;

  @Override
  public String name() {
    return "line-length";
  }

  @Override
  public void check(TraceFile file, Report report) {
    for (TraceLine line : file.lines()) {
      if (line.bytes().length > LONGEST) {
        report.error(
            Place.of(file, line.number()),
            "the line has " + line.bytes().length + " bytes, " + LONGEST + " are read",
            "delete the file: such a call cannot be recorded");
      }
    }
  }
}
