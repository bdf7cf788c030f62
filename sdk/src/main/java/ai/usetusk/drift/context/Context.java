package ai.usetusk.drift.context;

import java.util.Objects;

/**
 * What a piece of work carries with it: above all the call that it is part of. Immutable; each thread has one
 * that is current.
 */
public final class Context {

  private static final Context EMPTY = new Context(null, null, null);
  private static final ThreadLocal<Context> CURRENT = new ThreadLocal<>();

  private final Context rest;
  private final ContextKey<?> key;
  private final Object value;

  private Context(Context rest, ContextKey<?> key, Object value) {
    this.rest = rest;
    this.key = key;
    this.value = value;
  }

  /** The context without any value. */
  public static Context empty() {
    return EMPTY;
  }

  /** The context of this thread; {@link #empty()} if nobody made another one current. */
  public static Context current() {
    Context current = CURRENT.get();
    return current == null ? EMPTY : current;
  }

  /** This context with a value more, or another value. */
  public <T> Context with(ContextKey<T> key, T value) {
    return new Context(
        this, Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
  }

  /** The value of a key; {@code null} if it has none. */
  public <T> T get(ContextKey<T> key) {
    for (Context at = this; at.key != null; at = at.rest) {
      if (at.key == key) {
        return key.type().cast(at.value);
      }
    }
    return null;
  }

  /** Makes this the context of the calling thread until the scope is closed, by the same thread. */
  public Scope makeCurrent() {
    Context before = CURRENT.get();
    set(this == EMPTY ? null : this);
    return () -> set(before);
  }

  private static void set(Context context) {
    if (context == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(context);
    }
  }
}
