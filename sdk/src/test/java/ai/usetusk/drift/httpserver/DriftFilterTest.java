package ai.usetusk.drift.httpserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.exchange.Recorded;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each situation on a server without the filter and on one with it: what the client gets is the same. */
class DriftFilterTest {

  private static final byte[] JSON = "{\"city\":\"Troms\u00f8\"}".getBytes(UTF_8);

  private final Recorded recorded = new Recorded();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    recorded.close();
    threads.shutdownNow();
  }

  /** What a client gets, byte for byte, except for the time of day. */
  private static String response(HttpHandler handler, Consumer<HttpContext> setUp, String request)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService workers = Executors.newCachedThreadPool();
    server.setExecutor(workers);
    setUp.accept(server.createContext("/", handler));
    server.start();
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      String raw = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      return raw.replaceAll("Date: [^\r]*", "Date: x");
    } finally {
      server.stop(0);
      workers.shutdownNow();
    }
  }

  /** The same response twice, the second time recorded. */
  private String same(HttpHandler handler, Consumer<HttpContext> setUp, String request)
      throws IOException {
    String plain = response(handler, setUp, request);
    recorded.install();
    String seen = response(
        handler,
        context -> {
          setUp.accept(context);
          DriftFilter.install(context);
        },
        request);
    assertEquals(plain, seen);
    return seen;
  }

  private String same(HttpHandler handler, String request) throws IOException {
    return same(handler, context -> {}, request);
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }

  private static String post(String headers, String body) {
    return "POST /form HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n"
        + body;
  }

  private static HttpHandler answer(int status, long length, byte[]... pieces) {
    return http -> {
      try (http) {
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, length);
        OutputStream out = http.getResponseBody();
        for (byte[] piece : pieces) {
          out.write(piece);
        }
        out.close();
      }
    };
  }

  private static HttpHandler echo() {
    return http -> {
      byte[] body = http.getRequestBody().readAllBytes();
      answer(200, body.length == 0 ? -1 : body.length, body).handle(http);
    };
  }

  private JsonNode output() {
    return Recorded.output(recorded.span());
  }

  @Test
  void aResponseOfFixedLength() throws IOException {
    same(answer(200, JSON.length, JSON), get("/city?name=a%2Fb&empty"));
    Span span = recorded.span();
    JsonNode input = Recorded.input(span);
    assertEquals("/city?name=a%2Fb&empty", input.get("target").asText());
    assertEquals("http://localhost/city?name=a%2Fb&empty", input.get("url").asText());
    assertEquals("1.1", input.get("httpVersion").asText());
    assertArrayEquals(JSON, Recorded.body(Recorded.output(span)));
    assertEquals("GET /city", span.name());
  }

  @Test
  void aResponseInChunks() throws IOException {
    String seen = same(answer(200, 0, JSON, JSON), get("/"));
    assertTrue(seen.contains("chunked"), seen);
    assertEquals(2 * JSON.length, Recorded.body(output()).length);
  }

  @Test
  void aResponseWithoutABody() throws IOException {
    same(answer(204, -1), get("/"));
    assertEquals(204, output().get("statusCode").asInt());
    assertFalse(output().has("body"));
  }

  @Test
  void aRedirect() throws IOException {
    same(
        http -> {
          http.getResponseHeaders().set("Location", "/elsewhere");
          answer(302, -1).handle(http);
        },
        get("/"));
    assertEquals("/elsewhere", output().get("headers").get("Location").asText());
  }

  @Test
  void theAnswerToAHead() throws IOException {
    same(
        http -> {
          http.getResponseHeaders().set("Content-Length", "1000");
          answer(200, -1).handle(http);
        },
        get("/").replace("GET", "HEAD"));
    assertFalse(output().has("body"));
  }

  @Test
  void aRequestWithABody() throws IOException {
    same(echo(), post("Content-Length: 7\r\nContent-Type: text/plain\r\n", "a=1&b=2"));
    Span span = recorded.span();
    assertArrayEquals("a=1&b=2".getBytes(UTF_8), Recorded.body(Recorded.input(span)));
    assertArrayEquals("a=1&b=2".getBytes(UTF_8), Recorded.body(Recorded.output(span)));
  }

  @Test
  void aRequestInChunks() throws IOException {
    same(echo(), post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"));
    JsonNode input = Recorded.input(recorded.span());
    assertArrayEquals("abcde".getBytes(UTF_8), Recorded.body(input));
    assertFalse(input.get("headers").has("Transfer-encoding"));
  }

  @Test
  void aRequestThatIsReadByteByByte() throws IOException {
    same(
        http -> {
          InputStream in = http.getRequestBody();
          for (int read = in.read(); read >= 0; read = in.read()) {
            assertFalse(in.markSupported());
          }
          answer(200, JSON.length, JSON).handle(http);
        },
        post("Content-Length: 4\r\n", "abcd"));
    assertArrayEquals("abcd".getBytes(UTF_8), Recorded.body(Recorded.input(recorded.span())));
  }

  @Test
  void aBodyThatTheHandlerDoesNotRead() throws IOException {
    same(answer(200, JSON.length, JSON), post("Content-Length: 7\r\n", "a=1&b=2"));
    assertEquals(Map.of(DropReason.BODY_UNREAD, 1L), recorded.dropped());
  }

  @Test
  void aResponseThatIsShorterThanItWasAnnounced() throws IOException {
    same(answer(200, JSON.length + 1, JSON), get("/"));
    assertEquals(Map.of(DropReason.RESPONSE_CUT, 1L), recorded.dropped());
  }

  @Test
  void aResponseThatIsLongerThanItWasAnnounced() throws IOException {
    same(answer(200, JSON.length - 1, JSON), get("/"));
    assertEquals(List.of(), recorded.spans());
  }

  @Test
  void aHandlerThatThrowsBeforeItAnswers() throws IOException {
    String seen = same(
        http -> {
          throw new IOException("broken");
        },
        get("/"));
    assertEquals("", seen);
    assertEquals(Map.of(DropReason.RESPONSE_UNSEEN, 1L), recorded.dropped());
  }

  @Test
  void aHandlerThatReturnsAndAnswersOnAnotherThread() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    same(
        http -> threads.execute(() -> {
          try {
            assertTrue(returned.await(20, TimeUnit.SECONDS));
            answer(200, JSON.length, JSON).handle(http);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        }),
        context -> context.getFilters().add(Filter.afterHandler("", http -> returned.countDown())),
        get("/"));
    assertArrayEquals(JSON, Recorded.body(output()));
  }

  @Test
  void aResponseWhoseStreamNobodyCloses() throws IOException {
    recorded.install();
    HttpHandler open = http -> {
      http.sendResponseHeaders(200, JSON.length);
      http.getResponseBody().write(JSON);
      http.getResponseBody().flush();
    };
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    DriftFilter.install(server.createContext("/", open));
    server.start();
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(get("/").getBytes(ISO_8859_1));
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      while (!got.toString(UTF_8).endsWith(new String(JSON, UTF_8))) {
        got.write(socket.getInputStream().read());
      }
    } finally {
      server.stop(1);
    }
    assertArrayEquals(JSON, Recorded.body(output()));
  }

  @Test
  void aResponseThatIsCompressed() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(JSON);
    }
    same(
        http -> {
          http.getResponseHeaders().set("Content-Encoding", "gzip");
          answer(200, zipped.size(), zipped.toByteArray()).handle(http);
        },
        get("/"));
    assertArrayEquals(JSON, Recorded.body(output()));
  }

  @Test
  void aStreamOfEvents() throws IOException {
    same(
        http -> {
          http.getResponseHeaders().set("Content-Type", "text/event-stream");
          http.sendResponseHeaders(200, 0);
          http.getResponseBody().write("data: 1\n\n".getBytes(UTF_8));
          http.close();
        },
        get("/"));
    assertEquals(Map.of(DropReason.EVENT_STREAM, 1L), recorded.dropped());
  }

  @Test
  void aRequestThatAnAuthenticatorRefuses() throws IOException {
    same(answer(200, JSON.length, JSON), context -> context.setAuthenticator(basic()), get("/"));
    assertEquals(401, output().get("statusCode").asInt());
  }

  @Test
  void aRequestThatAnAuthenticatorLetsThrough() throws IOException {
    AtomicReference<String> user = new AtomicReference<>();
    same(
        http -> {
          user.set(http.getPrincipal().getUsername());
          answer(200, JSON.length, JSON).handle(http);
        },
        context -> context.setAuthenticator(basic()),
        get("/").replace("Connection", "Authorization: Basic dTpw\r\nConnection"));
    assertEquals("u", user.get());
    assertEquals(200, output().get("statusCode").asInt());
  }

  private static Authenticator basic() {
    return new BasicAuthenticator("realm") {
      @Override
      public boolean checkCredentials(String user, String password) {
        return user.equals("u") && password.equals("p");
      }
    };
  }

  @Test
  void theRequestLineMayNameTheWholeUrl() throws IOException {
    same(answer(200, JSON.length, JSON), get("http://elsewhere/a?b"));
    assertEquals("/a?b", Recorded.input(recorded.span()).get("target").asText());
  }

  @Test
  void repeatedHeadersAreKept() throws IOException {
    same(
        http -> {
          http.getResponseHeaders().add("Set-Cookie", "a=1");
          http.getResponseHeaders().add("Set-Cookie", "b=2");
          answer(200, JSON.length, JSON).handle(http);
        },
        get("/").replace("Host", "X-A: 1\r\nX-A: 2\r\nHost"));
    Span span = recorded.span();
    assertEquals("1, 2", Recorded.input(span).get("headers").get("X-a").asText());
    assertEquals(2, Recorded.output(span).get("headers").get("Set-cookie").size());
  }

  @Test
  void theHandlerRunsInTheContextOfItsRequestAndTheThreadIsCleanAfterwards() throws IOException {
    CompletableFuture<Context> inside = new CompletableFuture<>();
    CompletableFuture<Context> after = new CompletableFuture<>();
    recorded.install();
    response(
        http -> {
          inside.complete(Context.current());
          answer(204, -1).handle(http);
        },
        context -> {
          DriftFilter.install(context);
          context.getFilters().add(0, new Filter() {
            @Override
            public void doFilter(HttpExchange http, Chain chain) throws IOException {
              chain.doFilter(http);
              after.complete(Context.current());
            }

            @Override
            public String description() {
              return "";
            }
          });
        },
        get("/"));
    assertNotEquals(Context.empty(), inside.join());
    assertSame(Context.empty(), after.join());
  }

  @Test
  void theFilterIsNotInstalledIfTheSdkIsOff() throws IOException {
    HttpContext context = HttpServer.create().createContext("/");
    DriftFilter.install(context);
    assertEquals(List.of(), context.getFilters());
  }

  @Test
  void theFilterIsInstalledOnce() throws IOException {
    recorded.install();
    HttpServer server = HttpServer.create();
    HttpContext context = server.createContext("/");
    assertSame(context, DriftFilter.install(DriftFilter.install(context)));
    assertEquals(1, context.getFilters().size());
  }

  @Test
  void aClientThatGoesAwayTakesItsTraceAlong() throws Exception {
    recorded.install();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CountDownLatch gone = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    DriftFilter.install(server.createContext("/", http -> {
      try {
        http.sendResponseHeaders(200, 0);
        assertTrue(gone.await(20, TimeUnit.SECONDS));
        for (int i = 0; i < 1000; i++) {
          http.getResponseBody().write(new byte[50_000]);
        }
        thrown.complete(null);
      } catch (IOException | InterruptedException e) {
        thrown.complete(e);
        throw new IOException(e);
      }
    }));
    server.start();
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    socket.getOutputStream().write(get("/").getBytes(ISO_8859_1));
    socket.setSoLinger(true, 0);
    socket.close();
    gone.countDown();
    assertTrue(thrown.get(20, TimeUnit.SECONDS) instanceof IOException);
    server.stop(0);
    assertEquals(
        1, recorded.dropped().values().stream().mapToLong(Long::longValue).sum());
  }
}
