package ai.usetusk.drift.spring.context;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.Scope;
import org.springframework.core.task.TaskDecorator;

/**
 * Runs each task in the context of the thread that submits it.
 *
 * @param other decorates it, too; {@code null} if there is none
 */
record ContextTaskDecorator(TaskDecorator other) implements TaskDecorator {

  @Override
  public Runnable decorate(Runnable task) {
    Runnable decorated = other == null ? task : other.decorate(task);
    Context context = Context.current();
    return () -> {
      Scope scope = context.makeCurrent();
      try {
        decorated.run();
      } finally {
        scope.close();
      }
    };
  }
}
