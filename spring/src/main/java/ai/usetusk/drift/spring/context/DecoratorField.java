package ai.usetusk.drift.spring.context;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.ReflectionUtils;

/**
 * The field in which an executor of Spring keeps its decorator. There is a setter but no getter, and whoever sets
 * another decorator without a look at the one that is there takes it away.
 */
final class DecoratorField {

  private static final String NAME = "taskDecorator";

  private DecoratorField() {}

  /**
   * The decorator of an executor; {@code null} if it has none.
   *
   * @throws IllegalStateException if that cannot be found out
   */
  static TaskDecorator read(Class<?> type, Object executor) {
    Field field = find(type);
    if (field == null) {
      throw new IllegalStateException(type.getName() + " has no field " + NAME);
    }
    try {
      field.setAccessible(true);
      return (TaskDecorator) field.get(executor);
    } catch (IllegalAccessException | RuntimeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All there are, for a native image. */
  static List<Field> all() {
    return List.<Class<?>>of(ThreadPoolTaskExecutor.class, SimpleAsyncTaskExecutor.class).stream()
        .map(DecoratorField::find)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Field find(Class<?> type) {
    return ReflectionUtils.findField(type, NAME, TaskDecorator.class);
  }
}
