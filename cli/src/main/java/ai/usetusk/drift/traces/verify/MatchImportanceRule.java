package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import java.util.Optional;

/** Headers change from run to run, so they must not decide which recorded call matches. */
final class MatchImportanceRule implements SpanRule {

  @Override
  public String name() {
    return "match-importance";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (span.packageType() == PackageType.HTTP.number() || span.isRoot()) {
      check("inputSchema", span.input(), span.inputSchema(), place, report);
      check("outputSchema", span.output(), span.outputSchema(), place, report);
    }
  }

  private static void check(String where, Loose payload, Loose schema, Place place, Report report) {
    Loose headers = schema.object("properties").object("headers");
    Optional<JsonValue> importance =
        headers.value("matchImportance").or(() -> headers.value("match_importance"));
    boolean zero = importance.isPresent()
        && importance.get() instanceof JsonNumber number
        && Double.parseDouble(number.literal()) == 0;
    if (payload.has("headers") && !zero) {
      report.error(
          place,
          where + ".properties.headers.matchImportance is not 0: another header, another call",
          "write matchImportance 0");
    }
  }
}
