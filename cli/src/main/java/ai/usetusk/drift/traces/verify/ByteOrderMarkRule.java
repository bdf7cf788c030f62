package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;
import ai.usetusk.drift.traces.TraceLine;

/** A byte order mark makes the line that begins with it malformed. */
final class ByteOrderMarkRule implements Rule {

  @Override
  public String name() {
    return "byte-order-mark";
  }

  @Override
  public void check(TraceFile file, Report report) {
    for (TraceLine line : file.lines()) {
      byte[] bytes = line.bytes();
      if (bytes.length >= 3
          && bytes[0] == (byte) 0xEF
          && bytes[1] == (byte) 0xBB
          && bytes[2] == (byte) 0xBF) {
        report.error(
            Place.of(file, line.number()),
            "the line begins with a byte order mark",
            "write UTF-8 without it");
      }
    }
  }
}
