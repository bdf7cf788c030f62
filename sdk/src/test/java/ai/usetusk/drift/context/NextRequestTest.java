package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever a request leaves behind, the next one that its threads serve is clean. A request here does as an inbound
 * instrumentation does: it runs in a context of its own, made from the empty one.
 */
@ExtendWith(QuietLog.class)
class NextRequestTest {

  private static final ContextKey<String> CALL = ContextKey.of("call", String.class);

  /** One thread each, so that the next request meets what the one before left. */
  private final ExecutorService server = Executors.newSingleThreadExecutor();

  private final ExecutorService plainPool = Executors.newSingleThreadExecutor();
  private final ExecutorService pool = Context.taskWrapping(plainPool);
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    server.shutdownNow();
    plainPool.shutdownNow();
  }

  @Test
  void aTaskThatRunsAfterItsRequestDoesNotTouchTheNextOne() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Future<Future<String>> late = request(
        "GET /1",
        () -> pool.submit(() -> {
          answered.await();
          return call();
        }));
    late.get();
    answered.countDown();
    assertEquals(
        "GET /2", request("GET /2", () -> pool.submit(() -> call()).get()).get());
    assertEquals("GET /1", late.get().get());
    assertClean();
  }

  @Test
  void scopesThatWereClosedInTheWrongOrderDoNotTouchTheNextOne() throws Exception {
    request("GET /1", () -> {
          Scope outer = Context.current().with(CALL, "outer").makeCurrent();
          Scope inner = Context.current().with(CALL, "inner").makeCurrent();
          outer.close();
          inner.close();
          assertEquals("GET /1", call());
          return null;
        })
        .get();
    assertEquals("GET /2", request("GET /2", NextRequestTest::call).get());
    assertClean();
  }

  @Test
  void aScopeThatWasNeverClosedDoesNotTouchTheNextOne() throws Exception {
    Scope leaked = request(
            "GET /1", () -> Context.current().with(CALL, "leaked").makeCurrent())
        .get();
    assertEquals("GET /2", request("GET /2", NextRequestTest::call).get());
    assertEquals("none", server.submit(Context.empty().wrap(() -> call())).get());
    server.submit(leaked::close).get();
    assertClean();
  }

  @Test
  void aTaskThatIsRetriedInItsThreadLeavesItClean() throws Exception {
    Callable<String> task = Context.empty().with(CALL, "GET /1").wrap(() -> call());
    assertEquals("GET /1", server.submit(task).get());
    assertEquals("GET /1", server.submit(task).get());
    assertClean();
  }

  /** Otherwise a job that was once started by a request would be part of it for ever. */
  @Test
  void aTaskThatSubmitsItsSuccessorIsPartOfWhatStartedItAndOfNothingElse() throws Exception {
    request("GET /1", () -> {
      submitChainOf(100);
      return null;
    });
    request("GET /2", () -> {
      submitChainOf(100);
      return null;
    });
    submitChainOf(100);
    int first = 0;
    int second = 0;
    int none = 0;
    for (int i = 0; i < 300; i++) {
      String call = seen.poll(30, TimeUnit.SECONDS);
      first += "GET /1".equals(call) ? 1 : 0;
      second += "GET /2".equals(call) ? 1 : 0;
      none += "none".equals(call) ? 1 : 0;
    }
    assertEquals(List.of(100, 100, 100), List.of(first, second, none));
    assertClean();
  }

  @Test
  void aChainThatWasCutFromItsRequestHasNoContext() throws Exception {
    request("GET /1", () -> {
      Scope cut = Context.empty().makeCurrent();
      submitChainOf(10);
      cut.close();
      return null;
    });
    for (int i = 0; i < 10; i++) {
      assertEquals("none", seen.poll(30, TimeUnit.SECONDS));
    }
  }

  private void submitChainOf(int tasks) {
    pool.execute(() -> {
      seen.add(call());
      if (tasks > 1) {
        submitChainOf(tasks - 1);
      }
    });
  }

  private void assertClean() throws Exception {
    assertEquals("none", server.submit(NextRequestTest::call).get());
    assertEquals("none", plainPool.submit(NextRequestTest::call).get());
  }

  private <T> Future<T> request(String call, Callable<T> handler) {
    return server.submit(() -> {
      Scope scope = Context.empty().with(CALL, call).makeCurrent();
      try {
        return handler.call();
      } finally {
        scope.close();
      }
    });
  }

  private static String call() {
    String call = Context.current().get(CALL);
    return call == null ? "none" : call;
  }
}
