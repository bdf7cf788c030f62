package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.MessageHeaders;
import ai.usetusk.drift.traces.RecordedSpan;
import java.util.Optional;

/** The schema says how the body is decoded: the encoding, and what the text then holds. */
final class BodySchemaRule implements SpanRule {

  @Override
  public String name() {
    return "body-schema";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (span.packageType() == PackageType.HTTP.number() || span.isRoot()) {
      check("inputSchema", span.input(), span.inputSchema(), place, report);
      check("outputSchema", span.output(), span.outputSchema(), place, report);
    }
  }

  private static void check(String where, Loose payload, Loose schema, Place place, Report report) {
    if (!payload.has("body")) {
      return;
    }
    Loose body = schema.object("properties").object("body");
    if (body.integer("encoding").orElse(0) != Encoding.BASE64.number()) {
      report.error(
          place,
          where + ".properties.body.encoding is not 1: the base64 is taken for the text itself",
          "write encoding 1, BASE64");
      return;
    }
    Optional<DecodedType> expected = MessageHeaders.contentType(payload).decodedType();
    if (body.has("decodedType")) {
      checkType(where, body, expected, place, report);
    } else if (!body.has("decoded_type") && expected.isPresent()) {
      report.note(
          place,
          where
              + ".properties.body has no decodedType: the body counts as JSON if it is, else as text",
          "write decodedType " + expected.get().number());
    }
  }

  private static void checkType(
      String where, Loose body, Optional<DecodedType> expected, Place place, Report report) {
    if (!body.isNumber("decodedType")) {
      report.error(
          place, where + ".properties.body.decodedType is not a number", "write its number");
    } else if (expected.isPresent()
        && body.integer("decodedType").orElse(-1) != expected.get().number()) {
      report.note(
          place,
          where + ".properties.body.decodedType is not that of the Content-Type header, "
              + expected.get().number(),
          "record what the header says");
    }
  }
}
