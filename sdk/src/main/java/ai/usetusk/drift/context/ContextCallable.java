package ai.usetusk.drift.context;

import java.util.Objects;
import java.util.concurrent.Callable;

/** A task with a result that runs in a context, wherever it runs. */
final class ContextCallable<T> implements Callable<T> {

  private final Context context;
  private final Callable<T> task;

  ContextCallable(Context context, Callable<T> task) {
    this.context = context;
    this.task = Objects.requireNonNull(task, "task");
  }

  @Override
  public T call() throws Exception {
    Scope scope = context.makeCurrent();
    try {
      return task.call();
    } finally {
      scope.close();
    }
  }

  @Override
  public String toString() {
    return "ContextCallable[" + task + "]";
  }
}
