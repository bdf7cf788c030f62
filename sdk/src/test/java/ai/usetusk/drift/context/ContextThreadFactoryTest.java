package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.usetusk.drift.testing.Skip;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class ContextThreadFactoryTest {

  private static final ContextKey<String> CALL = ContextKey.of("call", String.class);

  private final ThreadFactory factory = Context.threadWrapping(Executors.defaultThreadFactory());

  @Test
  void aFactoryIsNotWrappedTwice() {
    assertSame(factory, Context.threadWrapping(factory));
  }

  @Test
  void aFactoryThatRefusesStillRefuses() {
    assertNull(Context.threadWrapping(task -> null).newThread(() -> {}));
  }

  @Test
  void anExecutorWithAThreadForEachTaskHasTheContextOfEach() throws Exception {
    Skip.beforeJdk(21, "virtual threads");
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    ThreadFactory virtual = (ThreadFactory)
        Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    ExecutorService executor = (ExecutorService) Executors.class
        .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
        .invoke(null, Context.threadWrapping(virtual));
    assertEquals("GET /1", submit(executor, "GET /1"));
    assertEquals("GET /2", submit(executor, "GET /2"));
    executor.shutdown();
  }

  /** Which is why its Javadoc says that it is not for pools. */
  @Test
  void aThreadOfAPoolWouldKeepItsFirstContext() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, factory);
    assertEquals("GET /1", submit(pool, "GET /1"));
    assertEquals("GET /1", submit(pool, "GET /2"));
    pool.shutdown();
  }

  private static String submit(ExecutorService executor, String call) throws Exception {
    Scope scope = Context.empty().with(CALL, call).makeCurrent();
    try {
      return executor
          .submit((Callable<String>) () -> Context.current().get(CALL))
          .get();
    } finally {
      scope.close();
    }
  }
}
