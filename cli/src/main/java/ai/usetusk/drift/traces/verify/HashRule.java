package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.MalformedJsonException;

/** The four hashes by which recorded calls are found, computed again by an engine. */
final class HashRule implements SpanRule {

  private static final String OTHER_SDK = "nothing, if the SDK that recorded the call replays it";

  private final String engineName;
  private final CoreEngine engine;
  private long checked;

  HashRule(String engineName, CoreEngine engine) {
    this.engineName = engineName;
    this.engine = engine;
  }

  @Override
  public String name() {
    return "hash";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    try {
      for (Side side : Side.of(span)) {
        check(span, side, place, report);
      }
    } catch (InvalidInputException | MalformedJsonException e) {
      report.error(
          place,
          "the hashes cannot be computed by the " + engineName + " engine: " + e.getMessage(),
          "write the span again");
    }
  }

  private void check(RecordedSpan span, Side side, Place place, Report report) {
    ProcessedPayload payload = side.processed(engine);
    checked += 2;
    String value = side.name() + "ValueHash";
    String schema = side.name() + "SchemaHash";
    String recordedValue = span.members().text(value);
    String recordedSchema = span.members().text(schema);
    boolean sameValue = recordedValue.equals(payload.valueHash());
    if (sameValue && recordedSchema.equals(payload.schemaHash())) {
      return;
    }
    if (sameValue && SchemaSpelling.explains(recordedSchema, payload.schema(), engine)) {
      report.note(
          place, schema + " is that of the schema in the spelling of another SDK", OTHER_SDK);
      return;
    }
    if (!sameValue && recordedValue.equals(side.processedAsByNode(engine).valueHash())) {
      report.note(
          place, value + " is that of a body taken for JSON, as the SDK for Node does", OTHER_SDK);
      return;
    }
    if (!sameValue) {
      differs(recordedValue, value, payload.valueHash(), place, report);
    }
    if (!recordedSchema.equals(payload.schemaHash())) {
      differs(recordedSchema, schema, payload.schemaHash(), place, report);
    }
  }

  private void differs(
      String recorded, String member, String expected, Place place, Report report) {
    report.error(
        place,
        member + " is " + (recorded.isEmpty() ? "missing" : recorded) + ", and " + expected
            + " by the " + engineName + " engine",
        "do not edit recorded values; record the call again");
  }

  /** How many hashes were computed. */
  long checked() {
    return checked;
  }
}
