package ai.usetusk.drift.spring.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.ContextKey;
import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.spring.app.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The context goes along with tasks, and whatever decorates them does so as without the starter. */
class TaskExecutorTest {

  private static final ContextKey<String> REQUEST = ContextKey.of("request", String.class);

  private final List<String> decorated = new ArrayList<>();

  private ApplicationContextRunner recording() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(
            TaskExecutionAutoConfiguration.class, DriftTaskAutoConfiguration.class))
        .withSystemProperties(Traces.RECORD)
        .withPropertyValues(Traces.properties());
  }

  private ApplicationContextRunner turnedOff() {
    return recording().withPropertyValues("tusk.drift.enabled=false");
  }

  @Test
  void theExecutorOfSpringBootCarriesTheContext() {
    recording()
        .run(context -> assertEquals(
            "a", seenBy(context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class))));
  }

  @Test
  void turnedOffItDoesNot() {
    turnedOff()
        .run(context -> assertNull(
            seenBy(context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class))));
  }

  @Test
  void anExecutorWithAThreadForEachTaskCarriesTheContext() {
    recording()
        .withBean("own", SimpleAsyncTaskExecutor.class, SimpleAsyncTaskExecutor::new)
        .run(context -> assertEquals("a", seenBy(context.getBean("own", AsyncTaskExecutor.class))));
  }

  @Test
  void aThreadIsAsItWasAfterTheTask() {
    recording().run(context -> {
      ThreadPoolTaskExecutor executor =
          context.getBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class);
      executor.setCorePoolSize(1);
      assertEquals("a", seenBy(executor));
      assertNull(executor.submit(() -> Context.current().get(REQUEST)).get());
    });
  }

  @Test
  void theApplicationsDecoratorRunsToo() {
    recording().withBean("first", TaskDecorator.class, () -> decorator("first")).run(context -> {
      assertEquals(
          "a", seenBy(context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class)));
      assertEquals(List.of("first"), decorated);
    });
  }

  /** Spring Boot 3.5 uses none of two, Spring Boot 4 both. */
  @Test
  void ofTwoDecoratorsThoseRunThatRunWithoutTheStarter() {
    turnedOff()
        .withBean("first", TaskDecorator.class, () -> decorator("first"))
        .withBean("second", TaskDecorator.class, () -> decorator("second"))
        .run(
            context -> seenBy(context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class)));
    List<String> without = List.copyOf(decorated);
    decorated.clear();
    recording()
        .withBean("first", TaskDecorator.class, () -> decorator("first"))
        .withBean("second", TaskDecorator.class, () -> decorator("second"))
        .run(context -> assertEquals(
            "a", seenBy(context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class))));
    assertEquals(without, decorated);
  }

  @Test
  void theDecoratorOfAnExecutorThatTheApplicationMakesRunsToo() {
    recording()
        .withBean("own", ThreadPoolTaskExecutor.class, () -> {
          ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
          executor.setTaskDecorator(decorator("own"));
          return executor;
        })
        .run(context -> {
          assertEquals("a", seenBy(context.getBean("own", AsyncTaskExecutor.class)));
          assertEquals(List.of("own"), decorated);
        });
  }

  private TaskDecorator decorator(String name) {
    return task -> {
      decorated.add(name);
      return task;
    };
  }

  private static String seenBy(AsyncTaskExecutor executor) throws Exception {
    Callable<String> task = () -> Context.current().get(REQUEST);
    Scope scope = Context.empty().with(REQUEST, "a").makeCurrent();
    try {
      return executor.submit(task).get();
    } finally {
      scope.close();
    }
  }
}
