package ai.usetusk.drift.httpclient;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** The service that is called, on the JDK's server. Its answers depend on the request alone. */
final class Upstream implements AutoCloseable {

  static {
    // Head and body are two writes, and the second one would wait for the answer to the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  Upstream() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    on("/echo", Upstream::echo);
    on("/bytes/", http -> answer(http, 200, bytes(length(http))));
    on("/chunked/", http -> {
      byte[] body = lines(length(http));
      http.sendResponseHeaders(200, 0);
      http.getResponseBody().write(body);
      http.close();
    });
    on("/text/", http -> {
      http.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      http.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"lines.txt\"");
      answer(http, 200, lines(length(http)));
    });
    on("/status/", http -> answer(http, length(http), new byte[0]));
    on("/redirect/", http -> {
      http.getRequestBody().readAllBytes();
      http.getResponseHeaders().set("Location", "/echo");
      answer(http, length(http), "moved".getBytes(StandardCharsets.US_ASCII));
    });
    on("/gzip", http -> {
      http.getResponseHeaders().set("Content-Encoding", "gzip");
      http.getResponseHeaders().set("Content-Type", "application/json");
      answer(http, 200, gzip("{\"plain\":true}"));
    });
    on("/private", http -> {
      if (http.getRequestHeaders().getFirst("Authorization") == null) {
        http.getRequestBody().readAllBytes();
        http.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
        answer(http, 401, "who are you".getBytes(StandardCharsets.US_ASCII));
      } else {
        echo(http);
      }
    });
    on("/cookies", http -> {
      http.getResponseHeaders().add("Set-Cookie", "one=1; Path=/");
      http.getResponseHeaders().add("Set-Cookie", "two=2; Path=/");
      answer(http, 200, new byte[] {'c'});
    });
    on("/links", http -> {
      http.getResponseHeaders().add("Link", "</a>; rel=\"next\"");
      http.getResponseHeaders().add("Link", "</b>; rel=\"last\"");
      answer(http, 200, new byte[] {'l'});
    });
    on(
        "/port",
        http -> answer(
            http,
            200,
            Integer.toString(http.getRemoteAddress().getPort())
                .getBytes(StandardCharsets.US_ASCII)));
    server.start();
  }

  private void on(String path, HttpHandler handler) {
    server.createContext(path, http -> {
      requests.incrementAndGet();
      handler.handle(http);
    });
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** How many requests have come in. */
  int requests() {
    return requests.get();
  }

  /** The bytes that the paths of that name answer. */
  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Well-formed text: how a client decodes other bytes depends on how it gets them. */
  private static byte[] lines(int length) {
    byte[] line = "zeile äöü\n".getBytes(StandardCharsets.UTF_8);
    byte[] lines = new byte[length];
    Arrays.fill(lines, (byte) 'x');
    for (int at = 0; at + line.length <= length; at += line.length) {
      System.arraycopy(line, 0, lines, at, line.length);
    }
    return lines;
  }

  private static int length(HttpExchange http) {
    String path = http.getRequestURI().getPath();
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Tells the request as it came over the wire. */
  private static void echo(HttpExchange http) throws IOException {
    byte[] body = http.getRequestBody().readAllBytes();
    StringBuilder told = new StringBuilder(
        http.getRequestMethod() + " " + http.getRequestURI() + " " + http.getProtocol() + "\n");
    new TreeMap<>(http.getRequestHeaders())
        .forEach((name, values) -> told.append(name).append(": ").append(values).append('\n'));
    told.append('\n').append(new String(body, StandardCharsets.UTF_8));
    answer(http, 200, told.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange http, int status, byte[] body) throws IOException {
    boolean without = body.length == 0 || http.getRequestMethod().equals("HEAD");
    http.sendResponseHeaders(status, without ? -1 : body.length);
    if (!without) {
      http.getResponseBody().write(body);
    }
    http.close();
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
