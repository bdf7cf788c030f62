package ai.usetusk.drift.tree;

import java.util.HashMap;
import java.util.Map;

/**
 * The part of a JSON value that a reader wants. The rest is skipped without being held in memory.
 * Immutable.
 */
public final class JsonShape {

  /** All of the value, which is expected to be small. */
  public static final JsonShape ALL = new JsonShape(Map.of());

  /** A string that may be long, as a {@link JsonValue.JsonText}; any other value as {@link #ALL}. */
  public static final JsonShape TEXT = new JsonShape(Map.of());

  private final Map<String, JsonShape> members;

  private JsonShape(Map<String, JsonShape> members) {
    this.members = members;
  }

  /** A value of which no more is wanted than what it is. */
  public static final JsonShape KIND = object("");

  /** An object of which all of these members are wanted, and no other. */
  public static JsonShape object(String... names) {
    Map<String, JsonShape> members = new HashMap<>();
    for (String name : names) {
      members.put(name, ALL);
    }
    return new JsonShape(members);
  }

  /** This object with one wanted member more. */
  public JsonShape with(String name, JsonShape shape) {
    Map<String, JsonShape> all = new HashMap<>(members);
    all.put(name, shape);
    return new JsonShape(all);
  }

  boolean isObject() {
    return !members.isEmpty();
  }

  /** What is wanted of this member; {@code null} if nothing. */
  JsonShape of(String name) {
    return members.get(name);
  }
}
