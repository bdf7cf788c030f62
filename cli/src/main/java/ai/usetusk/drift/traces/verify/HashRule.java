package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.MalformedJsonException;

/** The four hashes by which recorded calls are found, computed again by an engine. */
final class HashRule implements SpanRule {

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
      check(span, "input", span.inputJson(), span.inputMerges(), place, report);
      check(span, "output", span.outputJson(), span.outputMerges(), place, report);
    } catch (InvalidInputException | MalformedJsonException e) {
      report.error(
          place,
          "the hashes cannot be computed by the " + engineName + " engine: " + e.getMessage(),
          "write the span again");
    }
  }

  private void check(
      RecordedSpan span, String side, byte[] json, Merges merges, Place place, Report report) {
    ProcessedPayload payload = engine.process(json, merges);
    checked += 2;
    String value = side + "ValueHash";
    if (!span.members().text(value).equals(payload.valueHash())) {
      differs(span, value, payload.valueHash(), place, report);
    }
    String schema = side + "SchemaHash";
    String recorded = span.members().text(schema);
    if (recorded.equals(payload.schemaHash())) {
      return;
    }
    if (SchemaSpelling.explains(recorded, payload.schema(), engine)) {
      report.note(
          place,
          schema + " is that of the schema in the spelling of another SDK",
          "nothing, if the SDK that recorded the call replays it");
    } else {
      differs(span, schema, payload.schemaHash(), place, report);
    }
  }

  private void differs(
      RecordedSpan span, String member, String expected, Place place, Report report) {
    String recorded = span.members().text(member);
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
