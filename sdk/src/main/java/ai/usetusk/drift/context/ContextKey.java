package ai.usetusk.drift.context;

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

  /** A new key, whose name is only for people. */
  public static <T> ContextKey<T> of(String name, Class<T> type) {
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
