package ai.usetusk.drift.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JSON value and where it stands. Immutable. */
public sealed interface JsonValue {

  /** Where the value starts, in bytes from the start of the text. */
  long offset();

  /** What the value is, with an article, for messages. */
  String kind();

  /** A string; it may contain lone surrogates, which JSON can express by escapes. */
  record JsonString(String value, long offset) implements JsonValue {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /** A string that may be long. */
  record JsonText(LongText text, long offset) implements JsonValue {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /** A number, as the text had it. */
  record JsonNumber(String literal, long offset) implements JsonValue {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /** {@code true} or {@code false}. */
  record JsonBoolean(boolean value, long offset) implements JsonValue {
    @Override
    public String kind() {
      return "a boolean";
    }
  }

  /** {@code null}. */
  record JsonNull(long offset) implements JsonValue {
    @Override
    public String kind() {
      return "null";
    }
  }

  /** An array. */
  record JsonArray(List<JsonValue> elements, long offset) implements JsonValue {
    @Override
    public String kind() {
      return "an array";
    }
  }

  /**
   * An object. Of several members with one name the last is kept. A member that is {@code null}
   * counts as absent.
   */
  record JsonObject(Map<String, JsonValue> members, long offset) implements JsonValue {

    @Override
    public String kind() {
      return "an object";
    }

    /** Whether there is such a member and it is not {@code null}. */
    public boolean has(String name) {
      JsonValue value = members.get(name);
      return value != null && !(value instanceof JsonNull);
    }

    /** Where the member's value starts; where the object does if there is no such member. */
    public long offsetOf(String name) {
      JsonValue value = members.get(name);
      return value == null ? offset : value.offset();
    }

    /**
     * The member's text.
     *
     * @throws MalformedJsonException if the member is absent or no string
     */
    public String string(String name) throws MalformedJsonException {
      return required(name, JsonString.class, "a string").value();
    }

    /**
     * The member's text, or {@code absent}.
     *
     * @throws MalformedJsonException if the member is no string
     */
    public String string(String name, String absent) throws MalformedJsonException {
      return has(name) ? string(name) : absent;
    }

    /**
     * The member's integer, or {@code absent}.
     *
     * @throws MalformedJsonException if the member is no number, or none that is written as an
     *     integer and fits 64 bits
     */
    public long integer(String name, long absent) throws MalformedJsonException {
      if (!has(name)) {
        return absent;
      }
      JsonNumber number = required(name, JsonNumber.class, "an integer");
      try {
        return Long.parseLong(number.literal());
      } catch (NumberFormatException e) {
        throw unexpected(name, "an integer of 64 bits", number);
      }
    }

    /**
     * The member's number as the nearest double, or {@code absent}.
     *
     * @throws MalformedJsonException if the member is no number, or beyond the range of a double
     */
    public double number(String name, double absent) throws MalformedJsonException {
      if (!has(name)) {
        return absent;
      }
      JsonNumber number = required(name, JsonNumber.class, "a number");
      double value = Double.parseDouble(number.literal());
      if (Double.isInfinite(value)) {
        throw unexpected(name, "in the range of a double", number);
      }
      return value;
    }

    /**
     * The member's truth value, {@code false} if it is absent.
     *
     * @throws MalformedJsonException if the member is no boolean
     */
    public boolean flag(String name) throws MalformedJsonException {
      return has(name) && required(name, JsonBoolean.class, "a boolean").value();
    }

    /**
     * The member's object.
     *
     * @throws MalformedJsonException if the member is absent or no object
     */
    public JsonObject object(String name) throws MalformedJsonException {
      return required(name, JsonObject.class, "an object");
    }

    /**
     * The member's object, without members if it is absent.
     *
     * @throws MalformedJsonException if the member is no object
     */
    public JsonObject objectOrEmpty(String name) throws MalformedJsonException {
      return has(name) ? object(name) : new JsonObject(Map.of(), offset);
    }

    /**
     * The member's elements.
     *
     * @throws MalformedJsonException if the member is absent or no array
     */
    public List<JsonValue> array(String name) throws MalformedJsonException {
      return required(name, JsonArray.class, "an array").elements();
    }

    /**
     * The member's elements; none if it is absent.
     *
     * @throws MalformedJsonException if the member is no array, or an element no object
     */
    public List<JsonObject> objects(String name) throws MalformedJsonException {
      if (!has(name)) {
        return List.of();
      }
      List<JsonObject> objects = new ArrayList<>();
      for (JsonValue element : array(name)) {
        if (!(element instanceof JsonObject object)) {
          throw new MalformedJsonException(
              element.offset(),
              "an element of \"" + name + "\" is not an object but " + element.kind());
        }
        objects.add(object);
      }
      return objects;
    }

    private <T extends JsonValue> T required(String name, Class<T> type, String expected)
        throws MalformedJsonException {
      JsonValue value = members.get(name);
      if (!has(name)) {
        throw new MalformedJsonException(offset, "the object has no member \"" + name + "\"");
      }
      if (!type.isInstance(value)) {
        throw unexpected(name, expected, value);
      }
      return type.cast(value);
    }

    private static MalformedJsonException unexpected(
        String name, String expected, JsonValue value) {
      return new MalformedJsonException(
          value.offset(), "member \"" + name + "\" is not " + expected + " but " + value.kind());
    }
  }
}
