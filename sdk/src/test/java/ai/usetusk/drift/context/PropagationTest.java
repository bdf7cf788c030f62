package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ai.usetusk.drift.testing.Skip;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where code has the context of the request that started it. Each test is a row of the table in
 * docs/context-propagation.md, and has its name; what it sees must be what the row says.
 */
class PropagationTest {

  private static final ContextKey<String> REQUEST = ContextKey.of("request", String.class);

  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final Runnable task = () -> seen.add(hasContext());
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

  private String test;

  @BeforeEach
  void takeTheNameOfTheTest(TestInfo info) {
    test = info.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void stopThePool() {
    pool.shutdownNow();
  }

  /** The tests that do not describe a row are in other classes. */
  @Test
  void eachRowOfThePageHasItsTest() throws Exception {
    Set<String> tests = Stream.of(PropagationTest.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .filter(name -> !name.equals(test))
        .collect(Collectors.toSet());
    assertEquals(tests, PropagationPage.read().rows().keySet());
  }

  @Test
  void codeOnTheSameThread() throws Exception {
    assertPageSays(seenIn(task::run), "");
  }

  @Test
  void tasksOfAnExecutor() throws Exception {
    Executor executor = pool::execute;
    Executor wrapped = Context.taskWrapping(executor);
    assertPageSays(seenIn(() -> executor.execute(task)), seenIn(() -> wrapped.execute(task)));
  }

  @Test
  void tasksOfAnExecutorService() throws Exception {
    ExecutorService wrapped = Context.taskWrapping((ExecutorService) pool);
    assertPageSays(seenIn(() -> pool.submit(task)), seenIn(() -> wrapped.submit(task)));
  }

  @Test
  void oneShotTasksOfAScheduledExecutorService() throws Exception {
    ScheduledExecutorService wrapped = Context.taskWrapping(pool);
    assertPageSays(
        seenIn(() -> pool.schedule(task, 1, TimeUnit.MILLISECONDS)),
        seenIn(() -> wrapped.schedule(task, 1, TimeUnit.MILLISECONDS)));
  }

  @Test
  void periodicTasksOfAScheduledExecutorService() throws Exception {
    ScheduledExecutorService wrapped = Context.taskWrapping(pool);
    assertPageSays(
        seenIn(() -> pool.scheduleAtFixedRate(task, 0, 1, TimeUnit.DAYS)),
        seenIn(() -> wrapped.scheduleAtFixedRate(task, 0, 1, TimeUnit.DAYS)));
  }

  @Test
  void tasksOfTheCommonPool() throws Exception {
    ExecutorService wrapped = Context.taskWrapping((ExecutorService) ForkJoinPool.commonPool());
    assertPageSays(
        seenIn(() -> ForkJoinPool.commonPool().execute(task)), seenIn(() -> wrapped.execute(task)));
  }

  @Test
  void parallelStreamsBeyondTheCallingThread() throws Exception {
    Thread caller = Thread.currentThread();
    CyclicBarrier bothThreads = new CyclicBarrier(2);
    assertPageSays(
        seenIn(() -> IntStream.range(0, 2).parallel().forEach(half -> {
          await(bothThreads);
          if (Thread.currentThread() != caller) {
            task.run();
          }
        })),
        "");
  }

  @Test
  void asyncStagesOfACompletableFuture() throws Exception {
    Executor wrapped = Context.taskWrapping(new CompletableFuture<Void>().defaultExecutor());
    assertPageSays(
        seenIn(() -> CompletableFuture.runAsync(() -> {}).thenRunAsync(task)),
        seenIn(() -> CompletableFuture.runAsync(() -> {}, wrapped).thenRunAsync(task, wrapped)));
  }

  @Test
  void stagesOfAFutureThatALibraryCompletes() throws Exception {
    assertPageSays(
        seenIn(() -> completedElsewhere(future -> future.thenApply(value -> {
          task.run();
          return value;
        }))),
        seenIn(() ->
            completedElsewhere(future -> future.thenApply(Context.current().wrapFunction(value -> {
              task.run();
              return value;
            })))));
  }

  private void completedElsewhere(Consumer<CompletableFuture<String>> stage) {
    CompletableFuture<String> future = new CompletableFuture<>();
    stage.accept(future);
    pool.execute(() -> future.complete("done"));
  }

  @Test
  void tasksOfADelayedExecutor() throws Exception {
    Executor delayed = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
    Executor wrapped = Context.taskWrapping(delayed);
    assertPageSays(seenIn(() -> delayed.execute(task)), seenIn(() -> wrapped.execute(task)));
  }

  @Test
  void aNewThread() throws Exception {
    assertPageSays(
        seenIn(() -> new Thread(task).start()),
        seenIn(() -> new Thread(Context.current().wrap(task)).start()));
  }

  @Test
  void aVirtualThread() throws Exception {
    Skip.beforeJdk(21, "virtual threads");
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    assertPageSays(
        seenIn(() -> start.invoke(null, task)),
        seenIn(() -> start.invoke(null, Context.current().wrap(task))));
  }

  @Test
  void tasksOfAnExecutorWithAVirtualThreadForEach() throws Exception {
    Skip.beforeJdk(21, "virtual threads");
    ExecutorService executor = (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    ExecutorService wrapped = Context.taskWrapping(executor);
    assertPageSays(seenIn(() -> executor.submit(task)), seenIn(() -> wrapped.submit(task)));
    executor.shutdown();
  }

  @Test
  void threadsOfAThreadFactoryOneForEachTask() throws Exception {
    ThreadFactory factory = Executors.defaultThreadFactory();
    ThreadFactory wrapped = Context.threadWrapping(factory);
    assertPageSays(
        seenIn(() -> factory.newThread(task).start()),
        seenIn(() -> wrapped.newThread(task).start()));
  }

  @Test
  void forksOfAStructuredTaskScope() throws Exception {
    Skip.beforeJdk(25, "StructuredTaskScope in its present form");
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Method fork = type.getMethod("fork", Callable.class);
    Callable<Void> callable = () -> {
      task.run();
      return null;
    };
    assertPageSays(
        seenIn(() -> inStructuredScope(type, scope -> fork.invoke(scope, callable))),
        seenIn(() -> inStructuredScope(
            type, scope -> fork.invoke(scope, Context.current().wrap(callable)))));
  }

  private static void inStructuredScope(Class<?> type, Forking forking) throws Exception {
    try (AutoCloseable scope = (AutoCloseable) type.getMethod("open").invoke(null)) {
      forking.fork(scope);
      type.getMethod("join").invoke(scope);
    }
  }

  @Test
  void tasksOfATimer() throws Exception {
    Timer timer = new Timer(true);
    assertPageSays(
        seenIn(() -> timer.schedule(timerTask(task), 0)),
        seenIn(() -> timer.schedule(timerTask(Context.current().wrap(task)), 0)));
    timer.cancel();
  }

  private static TimerTask timerTask(Runnable work) {
    return new TimerTask() {
      @Override
      public void run() {
        work.run();
      }
    };
  }

  @Test
  void subscribersOfAFlowPublisher() throws Exception {
    assertPageSays(
        seenIn(() -> publish(item -> task.run())),
        seenIn(() -> publish(Context.current().wrapConsumer(item -> task.run()))));
  }

  private void publish(Consumer<String> consumer) {
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(pool, 1)) {
      publisher.consume(consumer);
      publisher.submit("an item");
    }
  }

  @Test
  void tasksOfASpringTaskExecutorAsOfAsync() throws Exception {
    SimpleAsyncTaskExecutor plain = new SimpleAsyncTaskExecutor();
    SimpleAsyncTaskExecutor decorated = new SimpleAsyncTaskExecutor();
    decorated.setTaskDecorator(work -> Context.current().wrap(work));
    assertPageSays(seenIn(() -> plain.execute(task)), seenIn(() -> decorated.execute(task)));
  }

  @Test
  void operatorsOfReactorAfterPublishOn() throws Exception {
    assertPageSays(
        seenIn(() -> subscribeOn(Schedulers.fromExecutorService(pool))),
        seenIn(() -> subscribeOn(
            Schedulers.fromExecutorService(Context.taskWrapping((ExecutorService) pool)))));
  }

  private void subscribeOn(Scheduler scheduler) {
    Mono.just("an item").publishOn(scheduler).subscribe(item -> task.run());
  }

  private void assertPageSays(String byItself, String wrapped) throws Exception {
    assertEquals(List.of(byItself, wrapped), PropagationPage.read().rows().get(test));
  }

  /** Whether the task had the context of the request that started it. */
  private String seenIn(Start start) throws Exception {
    Scope scope = Context.empty().with(REQUEST, "GET /").makeCurrent();
    try {
      start.start();
    } finally {
      scope.close();
    }
    String answer = seen.poll(30, TimeUnit.SECONDS);
    assertNotNull(answer, "the task did not run");
    return answer;
  }

  private static String hasContext() {
    return "GET /".equals(Context.current().get(REQUEST)) ? "yes" : "no";
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Start {
    void start() throws Exception;
  }

  private interface Forking {
    void fork(Object scope) throws Exception;
  }
}
