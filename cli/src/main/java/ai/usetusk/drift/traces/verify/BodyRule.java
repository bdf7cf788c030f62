package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import java.util.Base64;
import java.util.Optional;

/** A body is the standard base64, with its padding, of the exact bytes; where there is none, so is no member. */
final class BodyRule implements SpanRule {

  @Override
  public String name() {
    return "body";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (span.packageType() == PackageType.HTTP.number() || span.isRoot()) {
      check("inputValue", span.input(), place, report);
      check("outputValue", span.output(), place, report);
    }
  }

  private static void check(String where, Loose payload, Place place, Report report) {
    Optional<JsonValue> body = payload.value("body");
    if (body.isEmpty()) {
      return;
    }
    if (!(body.get() instanceof JsonString text)) {
      report.error(
          place,
          where + ".body is not a string but " + body.get().kind(),
          "write the bytes of the body as base64");
      return;
    }
    long bytes = lengthOf(text.value());
    if (bytes < 0) {
      report.error(
          place,
          where + ".body is not base64 with its padding",
          "write the bytes of the body as standard base64, RFC 4648 section 4");
    } else if (bytes == 0) {
      report.note(place, where + ".body is empty", "leave out the body of a message without one");
    } else if (payload.has("bodySize") && payload.integer("bodySize").orElse(-1) != bytes) {
      report.note(
          place,
          where + ".bodySize is not " + bytes + ", the length of the body",
          "count the bytes of the recorded body");
    }
  }

  /** How many bytes a text stands for; -1 if it is no canonical base64. */
  private static long lengthOf(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes.length : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
