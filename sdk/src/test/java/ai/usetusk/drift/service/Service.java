package ai.usetusk.drift.service;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.httpclient.DriftHttpClient;
import ai.usetusk.drift.httpserver.DriftFilter;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * A service for the tests that need a process: {@code /hello} answers, {@code /threads} tells the names of all
 * threads, {@code /slow} takes half a second, {@code /call} asks {@code /hello}, {@code /slow-call} does both. It
 * prints its port, and a line when something slow begins.
 */
public final class Service {

  private Service() {}

  /** Starts it. */
  public static void main(String[] args) throws IOException {
    TuskDrift.initialize();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    URI self = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    HttpClient client = DriftHttpClient.wrap(HttpClient.newHttpClient());
    handle(server, "/hello", () -> "{\"hello\":\"world\"}");
    handle(
        server,
        "/threads",
        () -> String.join(
            "\n",
            Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList()));
    handle(server, "/slow", () -> {
      System.out.println("begun");
      Thread.sleep(500);
      return "{}";
    });
    handle(
        server,
        "/call",
        () -> client
            .send(HttpRequest.newBuilder(self.resolve("/hello")).build(), BodyHandlers.ofString())
            .body());
    handle(server, "/slow-call", () -> {
      System.out.println("begun");
      Thread.sleep(500);
      return client
          .send(HttpRequest.newBuilder(self.resolve("/hello")).build(), BodyHandlers.ofString())
          .body();
    });
    server.start();
    TuskDrift.markAppAsReady();
    System.out.println(server.getAddress().getPort());
  }

  private interface Handler {
    String handle() throws IOException, InterruptedException;
  }

  private static void handle(HttpServer server, String path, Handler handler) {
    DriftFilter.install(server.createContext(path, http -> {
      try (http) {
        byte[] answer = handler.handle().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, answer.length);
        http.getResponseBody().write(answer);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }));
  }
}
