package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.exchange.HttpExchanges;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplaySendTest extends ReplayContract {

  @Override
  <T> HttpResponse<T> call(HttpClient client, HttpRequest request, BodyHandler<T> handler)
      throws Exception {
    return client.send(request, handler);
  }

  private static final HttpRequest REQUEST =
      HttpRequest.newBuilder(URI.create("http://nobody.invalid/")).build();

  private final HttpClient wrapped = new RecordedHttpClient(new FakeClient());

  @Test
  void theHandlerRunsOnTheCallersThread() throws Exception {
    install();
    Thread thread = wrapped
        .send(REQUEST, info -> BodySubscribers.replacing(Thread.currentThread()))
        .body();
    assertSame(Thread.currentThread(), thread);
  }

  @Test
  void anInterruptedCallerGetsNoAnswer() {
    install();
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class, () -> wrapped.send(REQUEST, BodyHandlers.discarding()));
    assertFalse(Thread.interrupted());
  }

  private static void install() {
    HttpExchanges.install(
        new HttpExchanges(Recordings.of(Map.of("statusCode", 200.0)), RecordedTraffic.rules()));
  }
}
