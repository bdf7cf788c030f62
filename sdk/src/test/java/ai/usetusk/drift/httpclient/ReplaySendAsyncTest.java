package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.exchange.HttpExchanges;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplaySendAsyncTest extends ReplayContract {

  private static final HttpRequest REQUEST =
      HttpRequest.newBuilder(URI.create("http://nobody.invalid/")).build();

  @Override
  <T> HttpResponse<T> call(HttpClient client, HttpRequest request, BodyHandler<T> handler) {
    return client.sendAsync(request, handler).join();
  }

  @Test
  void theHandlerRunsOnTheClientsExecutor() throws Exception {
    install(Map.of("statusCode", 200.0));
    String thread =
        handlerThread(task -> new Thread(task, "of the application").start()).getName();
    assertEquals("of the application", thread);
  }

  @Test
  void theHandlerNeverRunsOnTheCallersThread() throws Exception {
    install(Map.of("statusCode", 200.0));
    HttpClient wrapped = new RecordedHttpClient(HttpClient.newHttpClient());
    assertNotSame(
        Thread.currentThread(),
        wrapped
            .sendAsync(REQUEST, info -> BodySubscribers.replacing(Thread.currentThread()))
            .get(10, TimeUnit.SECONDS)
            .body());
  }

  @Test
  void anExecutorThatTakesNothingMoreIsReplaced() throws Exception {
    install(Map.of("statusCode", 200.0));
    Thread thread = handlerThread(task -> {
      throw new RejectedExecutionException("shut down");
    });
    assertNotSame(Thread.currentThread(), thread);
  }

  private static Thread handlerThread(Executor executor) throws Exception {
    HttpClient wrapped =
        new RecordedHttpClient(HttpClient.newBuilder().executor(executor).build());
    return wrapped
        .sendAsync(REQUEST, info -> BodySubscribers.replacing(Thread.currentThread()))
        .get(10, TimeUnit.SECONDS)
        .body();
  }

  @Test
  void dependentsAndWaitersSeeTheExceptionsOfFutures() throws Exception {
    install(Map.of("errorName", "java.net.ConnectException"));
    HttpClient wrapped = new RecordedHttpClient(HttpClient.newHttpClient());
    CompletableFuture<HttpResponse<Void>> future =
        wrapped.sendAsync(REQUEST, BodyHandlers.discarding());
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    future.whenComplete((response, thrown) -> seen.complete(thrown));
    assertInstanceOf(CompletionException.class, seen.get(10, TimeUnit.SECONDS));
    assertInstanceOf(
        ConnectException.class,
        assertThrows(ExecutionException.class, future::get).getCause());
  }

  private static void install(Map<String, Object> output) {
    HttpExchanges.install(new HttpExchanges(Recordings.of(output), RecordedTraffic.rules()));
  }
}
