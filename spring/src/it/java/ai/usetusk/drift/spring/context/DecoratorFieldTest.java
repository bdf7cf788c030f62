package ai.usetusk.drift.spring.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.FieldHint;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The one thing of Spring's that is read by its name. */
class DecoratorFieldTest {

  @Test
  void theDecoratorIsTheOneThatWasSet() {
    TaskDecorator decorator = task -> task;
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    assertNull(DecoratorField.read(ThreadPoolTaskExecutor.class, executor));
    executor.setTaskDecorator(decorator);
    assertSame(decorator, DecoratorField.read(ThreadPoolTaskExecutor.class, executor));
  }

  @Test
  void aNativeImageKeepsTheFields() {
    RuntimeHints hints = new RuntimeHints();
    new DecoratorFieldHints().registerHints(hints, null);
    for (Class<?> type : List.of(ThreadPoolTaskExecutor.class, SimpleAsyncTaskExecutor.class)) {
      assertEquals(
          List.of("taskDecorator"),
          hints.reflection().getTypeHint(type).fields().map(FieldHint::getName).toList());
    }
  }
}
