package ai.usetusk.drift.traces;

import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonBoolean;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An object of a trace file, read as the Tusk command line reads it: a member of another type than the
 * expected one counts as absent. Immutable.
 */
public final class Loose {

  private static final Loose EMPTY = new Loose(new JsonObject(Map.of(), 0));

  /** More digits are no integer that anything here needs, and expensive to expand. */
  private static final int MOST_DIGITS = 40;

  private final JsonObject object;

  private Loose(JsonObject object) {
    this.object = object;
  }

  /** The object that a value is; one without members if it is something else or {@code null}. */
  public static Loose of(JsonValue value) {
    return value instanceof JsonObject object ? new Loose(object) : EMPTY;
  }

  /** The names of its members, in their order. */
  public Set<String> names() {
    return object.members().keySet();
  }

  /** The value of a member; empty if there is none, or it is null. */
  public Optional<JsonValue> value(String name) {
    JsonValue value = object.members().get(name);
    return value == null || value instanceof JsonNull ? Optional.empty() : Optional.of(value);
  }

  /** Whether there is such a member, of whatever type. */
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /** The object that a member is; one without members if it is something else. */
  public Loose object(String name) {
    return of(object.members().get(name));
  }

  /** The text of a member; empty if it is no string. */
  public String text(String name) {
    return value(name).orElse(null) instanceof JsonString string ? string.value() : "";
  }

  /** Whether a member is {@code true}. */
  public boolean flag(String name) {
    return value(name).orElse(null) instanceof JsonBoolean truth && truth.value();
  }

  /** The integer that a member is, however it is written; empty if it is none of 64 bits. */
  public OptionalLong integer(String name) {
    if (!(value(name).orElse(null) instanceof JsonNumber number)
        || number.literal().length() > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    try {
      BigDecimal value = new BigDecimal(number.literal());
      return Math.abs((long) value.scale()) > MOST_DIGITS
          ? OptionalLong.empty()
          : OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** Whether a member is a number. */
  public boolean isNumber(String name) {
    return value(name).orElse(null) instanceof JsonNumber;
  }
}
