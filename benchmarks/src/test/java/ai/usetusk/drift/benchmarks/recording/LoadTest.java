package ai.usetusk.drift.benchmarks.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final List<byte[]> BODIES = List.of(json("[1]"), json("[22]"), json("[333]"));

  private HttpServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyRequestIsSentAndAnswered() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    int port = serve(exchange -> {
      requests.incrementAndGet();
      answer(exchange, 200, exchange.getRequestBody().readAllBytes());
    });
    Load.Result result = Load.saturating(port, "/", BODIES, 50);
    assertEquals(50, requests.get());
    assertEquals(0, result.failed());
    assertEquals(50, result.sortedNanos().length);
  }

  @Test
  void anotherStatusIsAFailure() throws Exception {
    int port = serve(exchange -> answer(exchange, 500, exchange.getRequestBody().readAllBytes()));
    assertEquals(9, Load.saturating(port, "/", BODIES, 9).failed());
  }

  @Test
  void anotherBodyIsAFailure() throws Exception {
    int port = serve(exchange -> answer(exchange, 200, json("[]")));
    assertEquals(9, Load.saturating(port, "/", BODIES, 9).failed());
  }

  @Test
  void aConnectionThatBreaksIsAFailureAndTheNextRequestHasANewOne() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    int port = serve(exchange -> {
      if (requests.incrementAndGet() == 1) {
        throw new IOException("no answer");
      }
      answer(exchange, 200, exchange.getRequestBody().readAllBytes());
    });
    assertEquals(1, Load.saturating(port, "/", BODIES, 20).failed());
  }

  @Test
  void pacedRequestsTakeTheTimeOfTheirPace() throws Exception {
    int port = serve(exchange -> answer(exchange, 200, exchange.getRequestBody().readAllBytes()));
    Load.Result result = Load.paced(port, "/", BODIES, 11, 100);
    assertEquals(0, result.failed());
    assertTrue(result.elapsedNanos() >= 100_000_000L, () -> "took " + result.elapsedNanos());
  }

  @Test
  void aPercentileIsTheLeastThatSoManyDoNotExceed() throws Exception {
    serve(exchange -> answer(exchange, 200, json("[]")));
    long[] hundred = new long[100];
    for (int i = 0; i < hundred.length; i++) {
      hundred[i] = i + 1;
    }
    Load.Result result = new Load.Result(hundred, 0, 1);
    assertEquals(99, result.percentile(0.99));
    assertEquals(50, result.percentile(0.5));
  }

  private int serve(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
