package ai.usetusk.drift.spring.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The service that the application calls. It answers with what it was asked. */
public final class Upstream implements AutoCloseable {

  /** A request as it arrived. */
  public record Arrived(String method, String path, String transferEncoding, String body) {}

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

  public Upstream() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The requests to a path, in their order. */
  public List<Arrived> arrived(String path) {
    return arrived.stream().filter(each -> each.path().equals(path)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    arrived.add(new Arrived(
        exchange.getRequestMethod(),
        path,
        exchange.getRequestHeaders().getFirst("Transfer-Encoding"),
        body));
    if (path.startsWith("/empty")) {
      exchange.sendResponseHeaders(204, -1);
    } else {
      byte[] answer = ("{\"asked\":\"" + path + "\",\"sent\":" + (body.isEmpty() ? "null" : body)
              + "}")
          .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      // Chunked, as most answers of services are.
      exchange.sendResponseHeaders(path.startsWith("/broken") ? 503 : 200, 0);
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
