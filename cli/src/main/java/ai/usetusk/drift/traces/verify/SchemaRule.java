package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.JsonTreeReader;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * The recorded schemas are those of the recorded values: with their help the Tusk command line leaves out
 * what does not count when it compares calls.
 */
final class SchemaRule implements SpanRule {

  private final CoreEngine engine;

  SchemaRule(CoreEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "schema";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    try {
      for (Side side : Side.of(span)) {
        check(span, side, place, report);
      }
    } catch (InvalidInputException | MalformedJsonException e) {
      // The rule for hashes computes the same and tells it.
      return;
    }
  }

  private void check(RecordedSpan span, Side side, Place place, Report report)
      throws MalformedJsonException {
    String member = side.name() + "Schema";
    Loose recorded = span.members().object(member);
    if (!span.members().has(member)) {
      report.error(place, member + " is missing", "write the schema of the value");
    } else if (!isSame(recorded, schema(side.processed(engine)))
        && !isSame(recorded, schema(side.processedAsByNode(engine)))) {
      report.error(
          place,
          member + " is not the schema of the recorded value",
          "do not edit recorded values; record the call again");
    }
  }

  private static Loose schema(ProcessedPayload payload) throws MalformedJsonException {
    try (JsonTreeReader reader = new JsonTreeReader(new ByteArrayInputStream(payload.schema()))) {
      reader.next();
      return Loose.of(reader.value());
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without trouble", e);
    }
  }

  /** Whether two nodes are of the same shape; how they are decoded and matched is what the engine was told. */
  private static boolean isSame(Loose recorded, Loose expected) {
    return recorded.integer("type").equals(expected.integer("type"))
        && recorded.has("items") == expected.has("items")
        && (!recorded.has("items") || isSame(recorded.object("items"), expected.object("items")))
        && haveSameProperties(recorded.object("properties"), expected.object("properties"));
  }

  private static boolean haveSameProperties(Loose recorded, Loose expected) {
    return recorded.names().equals(expected.names())
        && recorded.names().stream()
            .allMatch(name -> isSame(recorded.object(name), expected.object(name)));
  }
}
