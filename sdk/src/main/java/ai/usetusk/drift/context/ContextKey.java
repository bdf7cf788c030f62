package ai.usetusk.drift.context;

import java.util.Objects;

/**
 * What a {@link Context} has a value for. Two keys are the same only if they are one object.
 *
 * @param <T> the type of the value
 */
public final class ContextKey<T> {

  private final String name;
  private final Class<T> type;

  private ContextKey(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /**
   * A new key, whose name is only for people.
   *
   * @param type the type of the values; not a primitive one
   */
  public static <T> ContextKey<T> of(String name, Class<T> type) {
    Objects.requireNonNull(name, "name");
    if (type.isPrimitive()) {
      throw new IllegalArgumentException("No value is a " + type + "; use its wrapper class");
    }
    return new ContextKey<>(name, type);
  }

  Class<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
