package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;
import ai.usetusk.drift.traces.TraceLine;

/** One line that is not JSON makes the Tusk command line refuse the whole directory. */
final class JsonLineRule implements Rule {

  @Override
  public String name() {
    return "json-line";
  }

  @Override
  public void check(TraceFile file, Report report) {
    for (TraceLine line : file.lines()) {
      if (line.span().isEmpty() && Utf8Rule.isUtf8(line)) {
        report.error(
            Place.of(file, line.number()),
            "not one JSON object: byte " + line.problem().offset() + ": "
                + line.problem().getMessage(),
            "delete the line, or the file: it was not written to its end");
      }
    }
  }
}
