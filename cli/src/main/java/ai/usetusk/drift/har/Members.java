package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonBoolean;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.JsonValue.JsonText;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members of an object in a HAR, taken for what their recorder meant. */
record Members(JsonObject object, Oddities oddities) {

  private static final Pattern LEADING_INTEGER = Pattern.compile("([+-]?[0-9]{1,15})(?:\\.0*)?");

  private static final double LARGEST_INTEGER = 1L << 53;

  /** The object that a value is, without members if it is something else. */
  static Members of(JsonValue value, Oddities oddities) throws MalformedJsonException {
    if (value instanceof JsonObject object) {
      return new Members(object, oddities);
    }
    if (!(value instanceof JsonNull)) {
      oddities.found(value.offset(), "not an object but " + value.kind());
    }
    return new Members(new JsonObject(Map.of(), value.offset()), oddities);
  }

  /** The value of a member; null as JSON has it if there is none. */
  JsonValue value(String name) {
    return object.members().getOrDefault(name, new JsonNull(object.offset()));
  }

  boolean has(String name) {
    return object.has(name);
  }

  long offsetOf(String name) {
    return object.offsetOf(name);
  }

  Members members(String name) throws MalformedJsonException {
    return of(value(name), oddities);
  }

  /** The text of a member; empty if it has none. */
  String text(String name) throws MalformedJsonException {
    String text = scalar(value(name));
    if (!has(name) || value(name) instanceof JsonString || value(name) instanceof JsonText) {
      return text == null ? "" : text;
    }
    oddities.found(
        offsetOf(name),
        "member \"" + name + "\" is not a string but " + value(name).kind());
    return text == null ? "" : text;
  }

  /** What a value that is no structure says; {@code null} of others. */
  static String scalar(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    if (value instanceof JsonText text) {
      return text.text().toString();
    }
    if (value instanceof JsonNumber number) {
      return number.literal();
    }
    if (value instanceof JsonBoolean truth) {
      return Boolean.toString(truth.value());
    }
    return value instanceof JsonNull ? "" : null;
  }

  /** The integer of a member, however it is written; empty if there is none. */
  OptionalLong integer(String name) throws MalformedJsonException {
    String text = scalar(value(name));
    if (!has(name) || text == null || text.isBlank()) {
      return OptionalLong.empty();
    }
    if (!(value(name) instanceof JsonNumber) || !text.matches("-?[0-9]+")) {
      oddities.found(offsetOf(name), "member \"" + name + "\" is not an integer");
    }
    return integerOf(text.strip());
  }

  private static OptionalLong integerOf(String text) {
    Matcher plain = LEADING_INTEGER.matcher(text);
    if (plain.matches()) {
      return OptionalLong.of(Long.parseLong(plain.group(1)));
    }
    double value = doubleOf(text);
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_INTEGER
        ? OptionalLong.of((long) value)
        : OptionalLong.empty();
  }

  /** The number of a member, however it is written; NaN if there is none. */
  double number(String name) throws MalformedJsonException {
    String text = scalar(value(name));
    if (!has(name)) {
      return Double.NaN;
    }
    if (!(value(name) instanceof JsonNumber)) {
      oddities.found(offsetOf(name), "member \"" + name + "\" is not a number");
    }
    return text == null ? Double.NaN : doubleOf(text.strip());
  }

  private static double doubleOf(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
