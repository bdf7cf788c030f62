package ai.usetusk.drift.spring.context;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Adds the context to each executor that is a bean. A bean of the type {@link TaskDecorator} would be simpler, but
 * Spring Boot 3.5 uses such beans only if there is one: ours would turn off that of the application.
 */
final class TaskExecutorPostProcessor implements BeanPostProcessor {

  private static final System.Logger LOG = System.getLogger("ai.usetusk.drift");

  /** Before the initialisation, at which an executor takes its decorator. */
  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof ThreadPoolTaskExecutor executor) {
      decorate(ThreadPoolTaskExecutor.class, executor, executor::setTaskDecorator);
    } else if (bean instanceof SimpleAsyncTaskExecutor executor) {
      decorate(SimpleAsyncTaskExecutor.class, executor, executor::setTaskDecorator);
    }
    return bean;
  }

  private static void decorate(
      Class<?> type, Object executor, Consumer<TaskDecorator> setDecorator) {
    try {
      TaskDecorator decorator = DecoratorField.read(type, executor);
      if (!(decorator instanceof ContextTaskDecorator)) {
        setDecorator.accept(new ContextTaskDecorator(decorator));
      }
    } catch (IllegalStateException e) {
      LOG.log(Level.WARNING, "tasks of a " + type.getSimpleName() + " run without the context", e);
    }
  }
}
