package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.JsonTreeReader;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * The recorded schemas are those of the recorded values: with their help the Tusk command line leaves out
 * what does not count when it compares calls.
 */
final class SchemaRule implements SpanRule {

  private static final List<String> CODES = List.of("type", "encoding");

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
      check("inputSchema", span, engineSchema(span.inputJson(), span.inputMerges()), place, report);
      check(
          "outputSchema",
          span,
          engineSchema(span.outputJson(), span.outputMerges()),
          place,
          report);
    } catch (InvalidInputException | MalformedJsonException e) {
      // The rule for hashes computes the same and tells it.
      return;
    }
  }

  private Loose engineSchema(byte[] json, Merges merges) throws MalformedJsonException {
    byte[] schema = engine.process(json, merges).schema();
    try (JsonTreeReader reader = new JsonTreeReader(new ByteArrayInputStream(schema))) {
      reader.next();
      return Loose.of(reader.value());
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without trouble", e);
    }
  }

  private static void check(
      String member, RecordedSpan span, Loose expected, Place place, Report report) {
    Loose recorded = span.members().object(member);
    if (!span.members().has(member)) {
      report.error(place, member + " is missing", "write the schema of the value");
    } else if (!isSame(recorded, expected)) {
      report.error(
          place,
          member + " is not the schema of the recorded value",
          "do not edit recorded values; record the call again");
    }
  }

  /** Whether two nodes say the same, however they are spelled. */
  private static boolean isSame(Loose recorded, Loose expected) {
    for (String code : CODES) {
      if (!recorded.integer(code).equals(expected.integer(code))) {
        return false;
      }
    }
    return number(recorded, "decodedType", "decoded_type")
            == number(expected, "decodedType", "decoded_type")
        && number(recorded, "matchImportance", "match_importance")
            == number(expected, "matchImportance", "match_importance")
        && recorded.has("items") == expected.has("items")
        && (!recorded.has("items") || isSame(recorded.object("items"), expected.object("items")))
        && haveSameProperties(recorded.object("properties"), expected.object("properties"));
  }

  private static boolean haveSameProperties(Loose recorded, Loose expected) {
    return recorded.names().equals(expected.names())
        && recorded.names().stream()
            .allMatch(name -> isSame(recorded.object(name), expected.object(name)));
  }

  /** A number in either spelling; -1 if there is none. */
  private static double number(Loose node, String name, String otherName) {
    JsonValue value = node.value(name).or(() -> node.value(otherName)).orElse(null);
    return value instanceof JsonNumber number ? Double.parseDouble(number.literal()) : -1;
  }
}
