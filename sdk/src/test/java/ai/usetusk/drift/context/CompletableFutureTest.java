package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletableFutureTest {

  private static final ContextKey<String> CALL = ContextKey.of("call", String.class);

  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Executor wrapped = Context.taskWrapping((Executor) pool);

  @AfterEach
  void stopThePool() {
    pool.shutdownNow();
  }

  @Test
  void everyStageOfAChainHasTheContext() {
    CompletableFuture<String> chain =
        inRequest(() -> CompletableFuture.supplyAsync(CompletableFutureTest::call, wrapped)
            .thenApplyAsync(seen -> seen + ", " + call(), wrapped)
            .thenApply(seen -> seen + ", " + call())
            .thenCombineAsync(
                CompletableFuture.supplyAsync(CompletableFutureTest::call, wrapped),
                (seen, other) -> seen + ", " + other + ", " + call(),
                wrapped));
    assertEquals("GET /, GET /, GET /, GET /, GET /", result(chain));
  }

  @Test
  void theStageAfterAComposedFutureHasTheContext() {
    CompletableFuture<String> chain =
        inRequest(() -> CompletableFuture.supplyAsync(CompletableFutureTest::call, wrapped)
            .thenCompose(seen -> CompletableFuture.supplyAsync(() -> seen + ", " + call(), wrapped))
            .thenCompose(seen -> CompletableFuture.supplyAsync(() -> seen + ", " + call(), wrapped))
            .thenApplyAsync(seen -> seen + ", " + call(), wrapped));
    assertEquals("GET /, GET /, GET /, GET /", result(chain));
  }

  @Test
  void theStageAfterAFailureHasTheContext() {
    CompletableFuture<String> chain =
        inRequest(() -> CompletableFuture.supplyAsync(CompletableFutureTest::fail, wrapped)
            .handleAsync(
                (nothing, failure) -> failure.getCause().getMessage() + ", " + call(), wrapped));
    assertEquals("failed in GET /, GET /", result(chain));
  }

  /** The page says so. */
  @Test
  void aWrappedExecutorTakesTheContextOfWhoeverCompletesTheFuture() {
    CompletableFuture<String> library = new CompletableFuture<>();
    CompletableFuture<String> stage =
        inRequest(() -> library.thenApplyAsync(value -> value + call(), wrapped));
    pool.execute(() -> library.complete("after a library: "));
    assertEquals("after a library: none", result(stage));
  }

  @Test
  void wrappedFunctionsHaveTheContextWhoeverCompletesTheFuture() {
    CompletableFuture<String> library = new CompletableFuture<>();
    CompletableFuture<String> stage = inRequest(() -> {
      Context context = Context.current();
      return library
          .thenApplyAsync(context.wrapFunction(value -> value + call()), pool)
          .thenCombine(
              CompletableFuture.completedFuture(", "),
              context.wrapFunction((value, comma) -> value + comma + call()))
          .handle(context.wrapFunction((value, failure) -> value + ", " + call()));
    });
    pool.execute(() -> library.complete("after a library: "));
    assertEquals("after a library: GET /, GET /, GET /", result(stage));
  }

  @Test
  void aFailureOfAWrappedFunctionIsThatOfTheStage() {
    CompletableFuture<String> stage = inRequest(() -> CompletableFuture.completedFuture("value")
        .thenApply(Context.current().wrapFunction(value -> fail())));
    CompletionException failure = assertThrows(CompletionException.class, () -> result(stage));
    assertEquals("failed in GET /", failure.getCause().getMessage());
  }

  private static String result(CompletableFuture<String> future) {
    return future.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static <T> T inRequest(Supplier<T> work) {
    return Context.empty().with(CALL, "GET /").wrapSupplier(work).get();
  }

  private static String fail() {
    throw new IllegalStateException("failed in " + call());
  }

  private static String call() {
    String call = Context.current().get(CALL);
    return call == null ? "none" : call;
  }
}
