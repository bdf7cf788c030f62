package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.exchange.RecordedAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers a call from a recording, through the application's own body handler. Nothing is sent.
 *
 * @param <T> what the application makes of the body
 * @param client knows who keeps cookies
 * @param request what was asked
 * @param handler takes the answer
 */
record ReplayedCall<T>(HttpClient client, HttpRequest request, BodyHandler<T> handler) {

  /** Answers on this thread. */
  HttpResponse<T> send(RecordedAnswer answer) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (answer instanceof RecordedAnswer.Failure failure) {
      Exception thrown = RecordedExceptions.again(failure.failure());
      if (thrown instanceof IOException exception) {
        throw exception;
      }
      throw (RuntimeException) thrown;
    }
    CompletableFuture<HttpResponse<T>> response;
    try {
      response = respond((RecordedAnswer.Response) answer);
    } catch (Throwable thrown) {
      throw asTheClientThrows(thrown);
    }
    try {
      return response.get();
    } catch (ExecutionException e) {
      throw asTheClientThrows(e.getCause());
    }
  }

  /** Answers on another thread. */
  CompletableFuture<HttpResponse<T>> sendAsync(RecordedAnswer answer, Executor executor) {
    if (answer instanceof RecordedAnswer.Failure failure) {
      return failAsync(RecordedExceptions.again(failure.failure()), executor);
    }
    return start(() -> respond((RecordedAnswer.Response) answer), executor);
  }

  /** A future that fails, on another thread. */
  static <T> CompletableFuture<HttpResponse<T>> failAsync(Exception thrown, Executor executor) {
    return start(() -> CompletableFuture.failedFuture(thrown), executor);
  }

  /** As in the JDK, what depends on the future is not for the client's executor. */
  private static <T> CompletableFuture<HttpResponse<T>> start(
      Supplier<CompletableFuture<HttpResponse<T>>> work, Executor executor) {
    return CompletableFuture.supplyAsync(work, executor)
        .thenCompose(Function.identity())
        .whenCompleteAsync((response, thrown) -> {});
  }

  private CompletableFuture<HttpResponse<T>> respond(RecordedAnswer.Response answer) {
    ResponseInfo info = ReplayedInfo.of(answer.head());
    try {
      if (client.cookieHandler().isPresent()) {
        client.cookieHandler().get().put(request.uri(), info.headers().map());
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    BodySubscriber<T> subscriber = handler.apply(info);
    ReplayedBody.feed(answer.body(), subscriber);
    CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();
    subscriber.getBody().whenComplete((body, thrown) -> {
      if (thrown == null) {
        response.complete(new ReplayedResponse<>(request, info, body));
      } else {
        response.completeExceptionally(thrown);
      }
    });
    return response;
  }

  /** What {@link HttpClient#send} of the JDK makes of what a handler or a subscriber threw. */
  private static IOException asTheClientThrows(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
    if (cause instanceof IllegalArgumentException) {
      throw new IllegalArgumentException(cause.getMessage(), cause);
    }
    if (cause instanceof SecurityException) {
      throw new SecurityException(cause.getMessage(), cause);
    }
    return new IOException(cause.getMessage(), cause);
  }
}
