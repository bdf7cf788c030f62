package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;
import ai.usetusk.drift.traces.TraceLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What is not UTF-8 is read as replacement characters, and then matches nothing. */
final class Utf8Rule implements Rule {

  @Override
  public String name() {
    return "utf-8";
  }

  @Override
  public void check(TraceFile file, Report report) {
    for (TraceLine line : file.lines()) {
      if (!isUtf8(line)) {
        report.error(
            Place.of(file, line.number()),
            "the bytes of the line are not UTF-8",
            "write UTF-8, and bytes that are no text as base64");
      }
    }
  }

  /** Whether a line is text at all. */
  static boolean isUtf8(TraceLine line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
