package ai.usetusk.drift.httpserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.exchange.ExchangeRules;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.export.pipeline.SpanSource;
import ai.usetusk.drift.httpclient.DriftHttpClient;
import ai.usetusk.drift.recorder.Answer;
import ai.usetusk.drift.recorder.Call;
import ai.usetusk.drift.recorder.InboundCall;
import ai.usetusk.drift.recorder.OutboundCall;
import ai.usetusk.drift.recorder.Recorder;
import ai.usetusk.drift.status.DropReason;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever fails while a request passes, service and client do not notice. */
class BrokenCallTest {

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    DriftFilter.install(server.createContext("/", http -> {
      byte[] body = http.getRequestBody().readAllBytes();
      http.sendResponseHeaders(200, 0);
      http.getResponseBody().write(body[0]);
      http.getResponseBody().write(body, 1, body.length - 1);
      http.close();
    }));
    server.start();
  }

  @AfterEach
  void stop() {
    HttpExchanges.install(null);
    server.stop(0);
    threads.shutdownNow();
  }

  private void install(Call call) {
    Recorder recorder = new Recorder() {
      @Override
      public Answer inbound(InboundCall inbound) {
        return new Answer.TellMe(call);
      }

      @Override
      public Answer outbound(OutboundCall outbound) {
        return new Answer.TellMe(call);
      }
    };
    HttpExchanges.install(new HttpExchanges(recorder, ExchangeRules.everything(1000)));
  }

  private void assertEchoes() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    HttpResponse<String> response = DriftHttpClient.wrap(HttpClient.newHttpClient())
        .send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("hello")).build(),
            BodyHandlers.ofString());
    assertEquals(200, response.statusCode());
    assertEquals("hello", response.body());
    assertFalse(failures.isEmpty());
  }

  @Test
  void noMemoryForACopy() throws Exception {
    install(new Broken(new OutOfMemoryError(), null));
    assertEchoes();
  }

  @Test
  void aBugWhereABodyIsCopied() throws Exception {
    install(new Broken(new IllegalStateException("a bug"), null));
    assertEchoes();
  }

  @Test
  void aBugAtTheEnd() throws Exception {
    install(new Broken(null, new StackOverflowError()));
    assertEchoes();
  }

  /** A call that fails where it is asked for memory, or where it ends. */
  private final class Broken implements Call {
    private final Throwable reserving;
    private final Throwable ending;

    Broken(Throwable reserving, Throwable ending) {
      this.reserving = reserving;
      this.ending = ending;
    }

    @Override
    public Context context() {
      return Context.empty();
    }

    @Override
    public boolean reserve(int bytes) {
      fling(reserving);
      return true;
    }

    @Override
    public boolean isDropped() {
      return false;
    }

    @Override
    public void end(SpanSource source) {
      fling(ending);
    }

    @Override
    public void drop(DropReason reason) {
      fling(ending);
    }

    @Override
    public void fail(Throwable ours) {
      failures.add(ours);
    }

    private void fling(Throwable thrown) {
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
