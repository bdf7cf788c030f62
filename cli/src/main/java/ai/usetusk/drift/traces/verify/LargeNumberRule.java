package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The answers of a replay travel as doubles: of a longer integer, the last digits are lost. */
final class LargeNumberRule implements SpanRule {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{16,40}");

  @Override
  public String name() {
    return "large-number";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (span.is(SpanKind.CLIENT)
        && span.members().value("outputValue").filter(LargeNumberRule::holdsOne).isPresent()) {
      report.note(
          place,
          "outputValue holds an integer that no double holds, so a replay changes its last digits",
          "record such integers as strings");
    }
  }

  private static boolean holdsOne(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.members().values().stream().anyMatch(LargeNumberRule::holdsOne);
    }
    if (value instanceof JsonArray array) {
      return array.elements().stream().anyMatch(LargeNumberRule::holdsOne);
    }
    return value instanceof JsonNumber number
        && INTEGER.matcher(number.literal()).matches()
        && isRounded(number.literal());
  }

  private static boolean isRounded(String integer) {
    BigDecimal travelled = new BigDecimal(Double.parseDouble(integer));
    return travelled.compareTo(new BigDecimal(integer)) != 0;
  }
}
