package ai.usetusk.drift.context;

import java.util.Objects;

/** A task that runs in a context, wherever it runs. */
final class ContextRunnable implements Runnable {

  private final Context context;
  private final Runnable task;

  ContextRunnable(Context context, Runnable task) {
    this.context = context;
    this.task = Objects.requireNonNull(task, "task");
  }

  /** The task as it was before it was wrapped, if it was. */
  static Runnable unwrap(Runnable task) {
    return task instanceof ContextRunnable wrapped ? wrapped.task : task;
  }

  @Override
  public void run() {
    Scope scope = context.makeCurrent();
    try {
      task.run();
    } finally {
      scope.close();
    }
  }

  @Override
  public String toString() {
    return "ContextRunnable[" + task + "]";
  }
}
