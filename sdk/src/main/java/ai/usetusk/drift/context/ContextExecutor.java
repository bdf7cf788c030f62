package ai.usetusk.drift.context;

import java.util.Objects;
import java.util.concurrent.Executor;

/** Runs each task in the context of the thread that submits it. */
final class ContextExecutor implements Executor {

  private final Executor executor;

  ContextExecutor(Executor executor) {
    this.executor = Objects.requireNonNull(executor, "executor");
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(Context.current().wrap(task));
  }

  @Override
  public String toString() {
    return "ContextExecutor[" + executor + "]";
  }
}
