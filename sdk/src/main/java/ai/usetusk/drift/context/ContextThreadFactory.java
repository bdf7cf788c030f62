package ai.usetusk.drift.context;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/** Makes threads that run in the context of the thread that asks for them. */
final class ContextThreadFactory implements ThreadFactory {

  private final ThreadFactory factory;

  ContextThreadFactory(ThreadFactory factory) {
    this.factory = Objects.requireNonNull(factory, "factory");
  }

  @Override
  public Thread newThread(Runnable task) {
    return factory.newThread(Context.current().wrap(task));
  }

  @Override
  public String toString() {
    return "ContextThreadFactory[" + factory + "]";
  }
}
