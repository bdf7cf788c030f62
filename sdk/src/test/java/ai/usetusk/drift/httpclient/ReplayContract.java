package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.model.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replayed call is, for the application, the call that was recorded; and nothing is sent. */
abstract class ReplayContract {

  private static final HttpClient PLAIN = client();
  private static final HttpClient WRAPPED = new RecordedHttpClient(client());

  private Upstream upstream;

  @TempDir
  private Path directory;

  abstract <T> HttpResponse<T> call(HttpClient client, HttpRequest request, BodyHandler<T> handler)
      throws Exception;

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  @BeforeEach
  void start() throws IOException {
    upstream = new Upstream();
  }

  @AfterEach
  void stop() {
    HttpExchanges.install(null);
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bytes/0", "/bytes/1", "/text/16384", "/chunked/2000000", "/text/30000"})
  void everyHandlerMakesTheSameOfTheRecordedBody(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri(path)).build();
    Span recorded = record(request);
    Map<String, View> live = new LinkedHashMap<>();
    for (String name : Handlers.all(directory).keySet()) {
      live.put(name, view(name, PLAIN, request));
    }
    int sent = upstream.requests();
    install(Recordings.of(recorded));
    for (String name : live.keySet()) {
      assertEquals(live.get(name), view(name, WRAPPED, request), name);
    }
    assertEquals(15, live.size());
    assertEquals(sent, upstream.requests());
  }

  private View view(String handler, HttpClient client, HttpRequest request) throws IOException {
    Path files = Files.createTempDirectory(directory, "files");
    return view(Handlers.all(files).get(handler), client, request);
  }

  private <T> View view(Handlers.Kind<T> kind, HttpClient client, HttpRequest request) {
    View view = View.of(() -> call(client, request, kind.handler()), kind.reading());
    // How the body was sent is not replayed, and where files are differs.
    return new View(
        view.response().stream().map(ReplayContract::withoutTransferEncoding).toList(),
        view.body(),
        view.thrown().stream()
            .map(line -> line.replaceAll("files\\d+", "files"))
            .toList());
  }

  private static Object withoutTransferEncoding(Object told) {
    if (told instanceof TreeMap<?, ?> headers) {
      headers.remove("Transfer-Encoding");
    }
    return told;
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304, 404, 500})
  void aStatusWithoutBodyIsReplayed(int status) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(upstream.uri("/status/" + status)).build();
    assertReplays(request);
  }

  @Test
  void theResponseToHeadKeepsTheLengthThatItTells() throws Exception {
    assertReplays(HttpRequest.newBuilder(upstream.uri("/bytes/5"))
        .method("HEAD", BodyPublishers.noBody())
        .build());
  }

  @Test
  void severalHeadersOfOneNameStayApart() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/links")).build();
    assertReplays(request);
    assertEquals(
        2,
        call(WRAPPED, request, BodyHandlers.discarding())
            .headers()
            .allValues("link")
            .size());
  }

  private void assertReplays(HttpRequest request) throws Exception {
    View live = View.of(() -> call(PLAIN, request, BodyHandlers.ofString()), text -> text);
    Span recorded = record(request);
    int sent = upstream.requests();
    install(Recordings.of(recorded));
    assertEquals(
        live, View.of(() -> call(WRAPPED, request, BodyHandlers.ofString()), text -> text));
    assertEquals(sent, upstream.requests());
  }

  @Test
  void headersThatContradictTheDecodedBodyAreLeftOut() throws Exception {
    install(Recordings.of(Map.of(
        "statusCode", 200.0,
        "headers", Map.of("content-encoding", "br", "content-length", "3", "X-Kept", "yes"),
        "body",
            Base64.getEncoder().encodeToString("decoded".getBytes(StandardCharsets.US_ASCII)))));
    HttpResponse<String> response = call(WRAPPED, get("/gzip"), BodyHandlers.ofString());
    assertEquals("decoded", response.body());
    assertEquals(Map.of("X-Kept", List.of("yes")), response.headers().map());
  }

  @Test
  void aRecordedResponseHasNoOtherBeforeItAndNoSession() throws Exception {
    install(Recordings.of(Map.of("statusCode", 200.0)));
    HttpRequest request = get("/bytes/5");
    HttpResponse<Void> response = call(WRAPPED, request, BodyHandlers.discarding());
    assertEquals(Optional.empty(), response.previousResponse());
    assertEquals(Optional.empty(), response.sslSession());
    assertEquals(HttpClient.Version.HTTP_1_1, response.version());
    assertEquals(request.uri(), response.uri());
    assertEquals(request, response.request());
  }

  @Test
  void cookiesReachTheCookieHandler() throws Exception {
    HttpRequest request = get("/cookies");
    Span recorded = record(request);
    install(Recordings.of(recorded));
    CookieManager cookies = new CookieManager();
    HttpClient wrapped =
        new RecordedHttpClient(HttpClient.newBuilder().cookieHandler(cookies).build());
    HttpResponse<Void> response = call(wrapped, request, BodyHandlers.discarding());
    assertEquals(2, cookies.getCookieStore().get(request.uri()).size());
    assertEquals(2, response.headers().allValues("Set-Cookie").size());
  }

  // Failures.

  @Test
  void whatAHandlerThrowsIsThrownAsByTheClient() throws Exception {
    HttpRequest request = get("/bytes/5");
    List<BodyHandler<Object>> handlers = List.of(
        info -> {
          throw new IllegalStateException("not for me");
        },
        info -> {
          throw new IllegalArgumentException("not for me either");
        },
        info -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> {
          throw new IllegalStateException("cannot parse");
        }));
    List<View> live = new ArrayList<>();
    for (BodyHandler<Object> handler : handlers) {
      live.add(View.of(() -> call(PLAIN, request, handler), body -> body));
    }
    install(Recordings.of(record(request)));
    for (int i = 0; i < live.size(); i++) {
      BodyHandler<Object> handler = handlers.get(i);
      View replayed = View.of(() -> call(WRAPPED, request, handler), body -> body);
      assertEquals(live.get(i), replayed);
    }
  }

  @Test
  void aRefusedConnectionIsRefusedAgain() throws Exception {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/");
    }
    assertFailsAgain(HttpRequest.newBuilder(nobody).build(), 2);
  }

  @Test
  void anUnknownHostIsUnknownAgain() throws Exception {
    assertFailsAgain(
        HttpRequest.newBuilder(URI.create("http://nobody.invalid:1/")).build(), 2);
  }

  @Test
  void aTimeoutTimesOutAgain() throws Exception {
    try (RawUpstream raw =
        new RawUpstream((out, connection, self) -> self.released().get())) {
      assertFailsAgain(
          HttpRequest.newBuilder(raw.uri()).timeout(Duration.ofMillis(100)).build(), 1);
    }
  }

  @Test
  void aResponseThatBrokeOffBreaksOffAgain() throws Exception {
    try (RawUpstream raw = new RawUpstream((out, connection, self) ->
        RawUpstream.head(out, "HTTP/1.1 200 OK", "Content-Length: 100"))) {
      assertFailsAgain(HttpRequest.newBuilder(raw.uri()).build(), 2);
    }
  }

  private void assertFailsAgain(HttpRequest request, int depth) throws Exception {
    List<String> live = failure(() -> call(PLAIN, request, BodyHandlers.ofString()), depth);
    Span recorded = record(request);
    install(Recordings.of(recorded));
    assertEquals(live, failure(() -> call(WRAPPED, request, BodyHandlers.ofString()), depth));
  }

  /**
   * What was thrown, with its message, and, if asked for, the next cause of another class. The same class again
   * only tells of the thread that waited.
   */
  private static List<String> failure(Callable<HttpResponse<String>> call, int depth) {
    Set<String> told = new LinkedHashSet<>();
    for (String line : View.of(call, text -> text).thrown()) {
      String name = line.substring(0, line.indexOf(':'));
      if (!name.endsWith("CompletionException") && told.stream().noneMatch(line::startsWith)) {
        told.add(told.isEmpty() ? line : name);
      }
    }
    return told.stream().limit(depth).toList();
  }

  @Test
  void aRequestWithoutAnswerIsNotSentAndSaysWhatIsMissing() throws Exception {
    install(Recordings.without("no recorded answer for GET " + upstream.uri("/bytes/5")));
    HttpRequest request = get("/bytes/5");
    Throwable thrown =
        assertThrows(Throwable.class, () -> call(WRAPPED, request, BodyHandlers.discarding()));
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    assertEquals(NoRecordedAnswerException.class, cause.getClass());
    assertTrue(cause.getMessage().contains(upstream.uri("/bytes/5").toString()));
    assertEquals(0, upstream.requests());
  }

  @Test
  void aRecordingThatIsNoneIsNotSentEither() throws Exception {
    install(Recordings.of(Map.of("something", "else")));
    HttpRequest request = get("/bytes/5");
    assertThrows(Exception.class, () -> call(WRAPPED, request, BodyHandlers.discarding()));
    assertEquals(0, upstream.requests());
  }

  // What is asked.

  @Test
  void theBodyOfTheRequestIsAskedForWhereverItComesFrom() throws Exception {
    Path file = Files.writeString(directory.resolve("upload"), "the body");
    byte[] bytes = "the body".getBytes(StandardCharsets.US_ASCII);
    InputStream once = new ByteArrayInputStream(bytes);
    List<BodyPublisher> publishers = List.of(
        BodyPublishers.ofString("the body"),
        BodyPublishers.ofByteArray(bytes),
        BodyPublishers.ofByteArrays(List.of(bytes)),
        BodyPublishers.ofInputStream(() -> once),
        BodyPublishers.ofFile(file),
        BodyPublishers.concat(BodyPublishers.ofString("the "), BodyPublishers.ofString("body")),
        BodyPublishers.fromPublisher(BodyPublishers.ofString("the body"), 8));
    for (BodyPublisher publisher : publishers) {
      Recordings recordings = Recordings.of(Map.of("statusCode", 200.0));
      install(recordings);
      HttpRequest request =
          HttpRequest.newBuilder(upstream.uri("/echo")).POST(publisher).build();
      call(WRAPPED, request, BodyHandlers.discarding());
      assertArrayEquals(bytes, RecordedTraffic.body(RecordedTraffic.input(recordings.asked())));
    }
    assertEquals(0, upstream.requests());
  }

  @Test
  void whatIsAskedIsWhatWasRecorded() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/echo?a=1"))
        .header("X-Asked", "yes")
        .POST(BodyPublishers.ofString("the body"))
        .build();
    Span recorded = record(request);
    Recordings recordings = Recordings.of(recorded);
    install(recordings);
    call(WRAPPED, request, BodyHandlers.discarding());
    assertArrayEquals(recorded.input(), recordings.asked().input());
    assertEquals(recorded.name(), recordings.asked().name());
  }

  @Test
  void aBodyThatCannotBeReadIsAnIoException() throws Exception {
    install(Recordings.of(Map.of("statusCode", 200.0)));
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/echo"))
        .POST(BodyPublishers.ofInputStream(() -> {
          throw new IllegalStateException("no stream");
        }))
        .build();
    Throwable thrown =
        assertThrows(Throwable.class, () -> call(WRAPPED, request, BodyHandlers.discarding()));
    Throwable cause = thrown instanceof IOException ? thrown : thrown.getCause();
    assertTrue(cause.getMessage().contains("the body of the request could not be read"));
    assertEquals(0, upstream.requests());
  }

  // Helpers.

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(upstream.uri(path)).build();
  }

  /** The span of a call that is really made. */
  private Span record(HttpRequest request) throws Exception {
    try (RecordedTraffic traffic = new RecordedTraffic()) {
      traffic.inRequest(
          () -> View.of(() -> call(WRAPPED, request, BodyHandlers.ofByteArray()), body -> body));
      return traffic.calls().get(0);
    }
  }

  private static void install(Recordings recordings) {
    HttpExchanges.install(new HttpExchanges(recordings, RecordedTraffic.rules()));
  }
}
