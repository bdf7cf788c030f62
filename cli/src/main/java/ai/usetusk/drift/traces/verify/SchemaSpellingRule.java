package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;

/** {@code decoded_type}, as the SDK for Python spells it, is not read. */
final class SchemaSpellingRule implements SpanRule {

  @Override
  public String name() {
    return "schema-spelling";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    check("inputSchema", span.inputSchema(), place, report);
    check("outputSchema", span.outputSchema(), place, report);
  }

  private static void check(String where, Loose schema, Place place, Report report) {
    Loose properties = schema.object("properties");
    for (String name : properties.names()) {
      Loose property = properties.object(name);
      if (property.has("decoded_type") && !property.has("decodedType")) {
        report.note(
            place,
            where + ".properties." + name
                + " spells decodedType as decoded_type, which is not read",
            "nothing for a recording of the SDK for Python; else write decodedType");
      }
    }
  }
}
