package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.testing.Skip;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextExecutorServiceTest {

  private static final ContextKey<String> CALL = ContextKey.of("call", String.class);

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService executor = Context.taskWrapping((ExecutorService) pool);
  private final ScheduledExecutorService scheduled = Context.taskWrapping(scheduler);

  @AfterEach
  void stopThePools() {
    pool.shutdownNow();
    scheduler.shutdownNow();
  }

  @Test
  void aTaskHasTheContextOfTheThreadThatSubmitsIt() throws Exception {
    assertEquals("GET /1", in("GET /1", () -> executor.submit(() -> call())).get());
    assertEquals("GET /2", in("GET /2", () -> executor.submit(() -> call())).get());
  }

  @Test
  void whereTheExecutorWasWrappedIsNoMatter() throws Exception {
    ExecutorService wrappedInRequest =
        in("GET /1", () -> Context.taskWrapping((ExecutorService) pool));
    assertEquals("none", wrappedInRequest.submit(() -> call()).get());
  }

  @Test
  void aTaskWithoutContextHasNoneOnAThreadThatHasOne() throws Exception {
    Scope[] leftOpen = new Scope[1];
    pool.submit(() -> leftOpen[0] = context("GET /").makeCurrent()).get();
    assertEquals("GET /", pool.submit(() -> call()).get());
    assertEquals("none", executor.submit(() -> call()).get());
    assertEquals("GET /", pool.submit(() -> call()).get());
    pool.submit(leftOpen[0]::close).get();
    assertEquals("none", pool.submit(() -> call()).get());
  }

  @Test
  void theThreadHasNothingAfterTheTask() throws Exception {
    in("GET /", () -> executor.submit(() -> call())).get();
    assertEquals("none", pool.submit(() -> call()).get());
  }

  @Test
  void theThreadHasNothingAfterATaskThatThrows() throws Exception {
    in(
        "GET /",
        () -> executor.submit(() -> {
          throw new IllegalStateException();
        }));
    assertEquals("none", pool.submit(() -> call()).get());
  }

  @Test
  void everyWayToSubmitCarries() throws Exception {
    String[] seen = new String[3];
    in("GET /", () -> {
      executor.execute(() -> seen[0] = call());
      executor.submit(() -> {
        seen[1] = call();
      });
      assertEquals("result", executor.submit(() -> seen[2] = call(), "result").get());
      return null;
    });
    assertEquals(List.of("GET /", "GET /", "GET /"), Arrays.asList(seen));
  }

  @Test
  void everyTaskOfInvokeAllCarries() throws Exception {
    List<Callable<String>> tasks = List.of(() -> call() + " a", () -> call() + " b");
    List<Future<String>> futures = in("GET /", () -> executor.invokeAll(tasks));
    assertEquals("GET / a", futures.get(0).get());
    assertEquals("GET / b", futures.get(1).get());
    futures = in("GET /", () -> executor.invokeAll(tasks, 30, TimeUnit.SECONDS));
    assertEquals("GET / b", futures.get(1).get());
  }

  @Test
  void theTaskOfInvokeAnyCarries() throws Exception {
    List<Callable<String>> tasks = List.of(() -> call());
    assertEquals("GET /", in("GET /", () -> executor.invokeAny(tasks)));
    assertEquals("GET /", in("GET /", () -> executor.invokeAny(tasks, 30, TimeUnit.SECONDS)));
  }

  @Test
  void theFutureIsThatOfThePool() throws Exception {
    CountDownLatch end = occupyThePool();
    Future<String> future = executor.submit(() -> call());
    assertTrue(pool.getQueue().contains(future));
    assertTrue(pool.remove((Runnable) future));
    assertTrue(future.cancel(false));
    end.countDown();
  }

  @Test
  void cancellingInterruptsTheTask() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<?> future = executor.submit(() -> {
      started.countDown();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
    });
    assertTrue(started.await(30, TimeUnit.SECONDS));
    future.cancel(true);
    assertTrue(interrupted.await(30, TimeUnit.SECONDS));
  }

  @Test
  void aRejectionPassesAndNamesTheTask() {
    pool.shutdown();
    Runnable task = new NamedTask("send the mail");
    RejectedExecutionException rejection =
        assertThrows(RejectedExecutionException.class, () -> executor.execute(task));
    assertTrue(rejection.getMessage().contains("send the mail"), rejection.getMessage());
  }

  @Test
  void aTaskThatTheCallerRunsLeavesTheCallersContext() throws Exception {
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    ExecutorService full = Context.taskWrapping((ExecutorService) new ThreadPoolExecutor(
        1,
        1,
        1,
        TimeUnit.MINUTES,
        new LinkedBlockingQueue<>(1),
        pool.getRejectedExecutionHandler()));
    CountDownLatch end = new CountDownLatch(1);
    String[] seen = new String[1];
    in("GET /", () -> {
      full.execute(() -> await(end));
      full.execute(() -> {});
      full.execute(() -> seen[0] = call());
      assertEquals("GET /", call());
      return null;
    });
    end.countDown();
    full.shutdown();
    assertEquals("GET /", seen[0]);
  }

  @Test
  void shutdownNowReturnsTheTasksAsTheyWereSubmitted() throws Exception {
    CountDownLatch end = occupyThePool();
    Runnable waiting = new NamedTask("send the mail");
    executor.execute(waiting);
    List<Runnable> left = executor.shutdownNow();
    end.countDown();
    assertEquals(1, left.size());
    assertSame(waiting, left.get(0));
  }

  @Test
  void shuttingDownIsPassedOn() throws Exception {
    assertFalse(executor.isShutdown());
    executor.shutdown();
    assertTrue(pool.isShutdown());
    assertTrue(executor.isShutdown());
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
    assertTrue(executor.isTerminated());
  }

  @Test
  void closingIsPassedOn() throws Exception {
    close(executor);
    assertTrue(pool.isShutdown());
    close(scheduled);
    assertTrue(scheduler.isShutdown());
  }

  @Test
  void closingTheCommonPoolReturns() {
    Skip.beforeJdk(19, "ExecutorService.close()");
    ExecutorService wrapped = Context.taskWrapping((ExecutorService) ForkJoinPool.commonPool());
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> close(wrapped));
    assertFalse(ForkJoinPool.commonPool().isShutdown());
  }

  @Test
  void closingWaitsForTheTasks() throws Exception {
    Skip.beforeJdk(19, "ExecutorService.close()");
    Future<String> future = executor.submit(() -> call());
    close(executor);
    assertTrue(future.isDone());
    assertTrue(pool.isTerminated());
  }

  @Test
  void anExecutorIsNotWrappedTwice() {
    assertSame(executor, Context.taskWrapping(executor));
    assertSame(executor, Context.taskWrapping((Executor) executor));
    assertSame(scheduled, Context.taskWrapping(scheduled));
    assertSame(scheduled, Context.taskWrapping((ExecutorService) scheduled));
    assertSame(scheduled, Context.taskWrapping((Executor) scheduled));
    Executor plain = Context.taskWrapping((Executor) Runnable::run);
    assertSame(plain, Context.taskWrapping(plain));
  }

  @Test
  void aSchedulerStaysOneWhateverItIsKnownAs() {
    assertTrue(
        Context.taskWrapping((ExecutorService) scheduler) instanceof ScheduledExecutorService);
  }

  @Test
  void aWrappedTaskKeepsItsOwnContext() throws Exception {
    Callable<String> task = context("GET /own").wrap(() -> call());
    assertEquals("GET /own", in("GET /", () -> executor.submit(task)).get());
  }

  @Test
  void aDelayedTaskCarries() throws Exception {
    String[] seen = new String[1];
    ScheduledFuture<?> runnable = in(
        "GET /1",
        () -> scheduled.schedule(
            () -> {
              seen[0] = call();
            },
            1,
            TimeUnit.MILLISECONDS));
    runnable.get();
    assertEquals("GET /1", seen[0]);
    assertEquals(
        "GET /2",
        in("GET /2", () -> scheduled.schedule(() -> call(), 1, TimeUnit.MILLISECONDS))
            .get());
  }

  @Test
  void aTaskOfASchedulerWithoutDelayCarries() throws Exception {
    assertEquals("GET /", in("GET /", () -> scheduled.submit(() -> call())).get());
    List<Callable<String>> tasks = List.of(() -> call());
    assertEquals("GET /", in("GET /", () -> scheduled.invokeAny(tasks)));
    assertEquals("GET /", in("GET /", () -> scheduled.invokeAll(tasks)).get(0).get());
  }

  @Test
  void noRunOfAPeriodicTaskHasAContext() throws Exception {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    ScheduledFuture<?> rate = in(
        "GET /",
        () -> scheduled.scheduleAtFixedRate(() -> seen.add(call()), 0, 1, TimeUnit.MILLISECONDS));
    assertEquals("none", seen.poll(30, TimeUnit.SECONDS));
    assertEquals("none", seen.poll(30, TimeUnit.SECONDS));
    rate.cancel(false);
    seen.clear();
    in(
        "GET /",
        () ->
            scheduled.scheduleWithFixedDelay(() -> seen.add(call()), 0, 1, TimeUnit.MILLISECONDS));
    assertEquals("none", seen.poll(30, TimeUnit.SECONDS));
    assertEquals("none", seen.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void aDelayedTaskCanBeCancelled() {
    scheduler.setRemoveOnCancelPolicy(true);
    ScheduledFuture<?> future = scheduled.schedule(() -> {}, 1, TimeUnit.DAYS);
    assertEquals(1, scheduler.getQueue().size());
    assertTrue(future.cancel(false));
    assertEquals(0, scheduler.getQueue().size());
  }

  @Test
  void theTextOfAWrapperHasThatOfTheExecutor() {
    assertEquals("ContextExecutorService[" + pool + "]", executor.toString());
    assertEquals("ContextScheduledExecutorService[" + scheduler + "]", scheduled.toString());
  }

  /** A default method of a newer JDK would call the wrapper where it should call the executor. */
  @Test
  void everyMethodOfThisJdkIsPassedOn() throws Exception {
    for (ExecutorService wrapper : List.of(executor, scheduled)) {
      for (Method method : ScheduledExecutorService.class.getMethods()) {
        if (method.getDeclaringClass().isInstance(wrapper)) {
          assertSame(
              wrapper.getClass(),
              wrapper
                  .getClass()
                  .getMethod(method.getName(), method.getParameterTypes())
                  .getDeclaringClass());
        }
      }
    }
  }

  @Test
  void nullIsRefusedAsThePoolDoes() {
    assertThrows(NullPointerException.class, () -> executor.execute(null));
    assertThrows(NullPointerException.class, () -> executor.submit((Runnable) null));
    assertThrows(
        NullPointerException.class, () -> executor.invokeAll(Arrays.asList((Callable<?>) null)));
    assertThrows(NullPointerException.class, () -> Context.taskWrapping((ExecutorService) null));
  }

  private CountDownLatch occupyThePool() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    pool.execute(() -> {
      started.countDown();
      await(end);
    });
    assertTrue(started.await(30, TimeUnit.SECONDS));
    return end;
  }

  /** Java 17 does not know this method. */
  private static void close(ExecutorService executor) throws Exception {
    executor.getClass().getMethod("close").invoke(executor);
  }

  private static <T> T in(String call, Callable<T> work) throws Exception {
    Scope scope = context(call).makeCurrent();
    try {
      return work.call();
    } finally {
      scope.close();
    }
  }

  private static Context context(String call) {
    return Context.empty().with(CALL, call);
  }

  private static String call() {
    String call = Context.current().get(CALL);
    return call == null ? "none" : call;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record NamedTask(String name) implements Runnable {

    @Override
    public void run() {}

    @Override
    public String toString() {
      return name;
    }
  }
}
