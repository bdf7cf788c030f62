package ai.usetusk.drift.context;

/**
 * The time during which a {@link Context} is current. The thread that opened it closes it, and scopes that were opened
 * inside it are closed before it.
 *
 * <p>Keep it until it is closed, best in a {@code try} statement: a scope that nobody can reach any more ends by itself,
 * when the garbage collector finds it.
 */
@FunctionalInterface
public interface Scope extends AutoCloseable {

  /**
   * Makes current what was current before. Closing it again does nothing. Closing it in the wrong order or from another
   * thread does not change what is current: it is counted, and logged the first time. Of scopes that were closed in the
   * wrong order nothing is left when the innermost one is closed. Never throws.
   */
  @Override
  void close();
}
