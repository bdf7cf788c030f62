package ai.usetusk.drift.context;

/** The time during which a {@link Context} is current. The thread that opened it closes it. */
@FunctionalInterface
public interface Scope extends AutoCloseable {

  /** Makes current what was current before. */
  @Override
  void close();
}
