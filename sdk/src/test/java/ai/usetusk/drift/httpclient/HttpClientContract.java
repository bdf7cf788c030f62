package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.status.DropReason;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
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
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is true for each way to make a call: the application sees what it sees without the wrapper, and there is one
 * span, or one reason why there is none.
 */
abstract class HttpClientContract {

  private static final String LONG_TEXT = "a line of a body\n".repeat(10_000);

  private static final HttpClient PLAIN = client(Duration.ofSeconds(10));
  private static final HttpClient WRAPPED = new RecordedHttpClient(client(Duration.ofSeconds(10)));

  private Upstream upstream;
  private RecordedTraffic traffic;

  @TempDir
  private Path directory;

  /** Makes a call and waits for the response. */
  abstract <T> HttpResponse<T> call(HttpClient client, HttpRequest request, BodyHandler<T> handler)
      throws Exception;

  @BeforeEach
  void start() throws IOException {
    upstream = new Upstream();
    traffic = new RecordedTraffic();
  }

  @AfterEach
  void stop() {
    traffic.close();
    upstream.close();
  }

  // Requests.

  @Test
  void aGetIsOneSpanWithItsUrlAndTheResponse() throws Exception {
    Span span = theCall(HttpRequest.newBuilder(upstream.uri("/bytes/5?q=%C3%A4&r#fragment"))
        .header("X-Asked", "yes")
        .build());
    JsonNode input = RecordedTraffic.input(span);
    assertEquals("GET", input.get("method").asText());
    assertEquals(
        upstream.uri("/bytes/5?q=%C3%A4&r").toString(), input.get("url").asText());
    assertEquals("/bytes/5", input.get("path").asText());
    assertEquals("ä", input.get("query").get("q").asText());
    assertEquals("yes", input.get("headers").get("X-Asked").asText());
    assertNull(RecordedTraffic.body(input));
    JsonNode output = RecordedTraffic.output(span);
    assertEquals(200, output.get("statusCode").asInt());
    assertEquals("5", header(output, "content-length"));
    assertArrayEquals(Upstream.bytes(5), RecordedTraffic.body(output));
    assertEquals("http", span.packageName());
    assertEquals(PackageType.HTTP, span.packageType());
    assertEquals("JavaNetHttpClientInstrumentation", span.instrumentationName());
    assertEquals(StatusCode.OK, span.statusCode());
  }

  @Test
  void aBodyOfKnownLengthIsSentAndRecordedAsItIs() throws Exception {
    assertBody(LONG_TEXT, theCall(post("/echo", BodyPublishers.ofString(LONG_TEXT))));
  }

  @Test
  void aBodyThatCanBeReadOnceIsSentOnceAndWhole() throws Exception {
    Span span = theCall(() -> {
      InputStream once = new ByteArrayInputStream(LONG_TEXT.getBytes(StandardCharsets.US_ASCII));
      return post("/echo", BodyPublishers.ofInputStream(() -> once));
    });
    assertBody(LONG_TEXT, span);
    assertTrue(
        new String(RecordedTraffic.body(RecordedTraffic.output(span)), StandardCharsets.UTF_8)
            .endsWith(LONG_TEXT));
  }

  @Test
  void aBodyFromAFileIsRecorded() throws Exception {
    Path file = Files.writeString(directory.resolve("upload"), LONG_TEXT);
    assertBody(LONG_TEXT, theCall(post("/echo", BodyPublishers.ofFile(file))));
  }

  @Test
  void aBodyThatIsSentOnceTheServerAgreesIsRecorded() throws Exception {
    assertBody(
        LONG_TEXT,
        theCall(HttpRequest.newBuilder(upstream.uri("/echo"))
            .expectContinue(true)
            .POST(BodyPublishers.ofString(LONG_TEXT))
            .build()));
  }

  @Test
  void anEmptyBodyIsNone() throws Exception {
    Span span = theCall(post("/echo", BodyPublishers.noBody()));
    assertNull(RecordedTraffic.body(RecordedTraffic.input(span)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsOneSpanWithTheFirstRequestAndTheLastResponse(int status) throws Exception {
    Span span = theCall(post("/redirect/" + status, BodyPublishers.ofString("moving")));
    assertBody("moving", span);
    assertEquals("POST /redirect/" + status, span.name());
    assertEquals(200, RecordedTraffic.output(span).get("statusCode").asInt());
  }

  @Test
  void aBodyThatCanBeReadOnceIsRecordedWholeThoughTheRedirectSendsNothing() throws Exception {
    Span span = theCall(() -> {
      InputStream once = new ByteArrayInputStream("moving".getBytes(StandardCharsets.US_ASCII));
      return post("/redirect/307", BodyPublishers.ofInputStream(() -> once));
    });
    assertBody("moving", span);
  }

  @Test
  void anAuthenticationIsOneSpanWithTheWholeBody() throws Exception {
    Span span = theCall(post("/private", BodyPublishers.ofString("secret plan")));
    assertBody("secret plan", span);
    assertEquals(200, RecordedTraffic.output(span).get("statusCode").asInt());
    assertNull(header(RecordedTraffic.input(span), "Authorization"));
  }

  @Test
  void aRequestThatTheClientRepeatsByItselfIsOneSpan() throws Exception {
    List<AtomicInteger> connections = new ArrayList<>();
    RawUpstream.Conversation conversation = (out, connection, raw) -> {
      connections.get(0).incrementAndGet();
      if (connection % 2 == 1) {
        RawUpstream.head(out, "HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close");
      }
    };
    connections.add(new AtomicInteger());
    try (RawUpstream raw = new RawUpstream(conversation)) {
      Span span = theCall(HttpRequest.newBuilder(raw.uri()).build());
      assertEquals(200, RecordedTraffic.output(span).get("statusCode").asInt());
    }
    assertEquals(4, connections.get(0).get());
  }

  @Test
  void connectionsAreKeptAsWithoutTheWrapper() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/port")).build();
    Set<String> ports = traffic.inRequest(() -> Set.copyOf(List.of(
        call(WRAPPED, request, BodyHandlers.ofString()).body(),
        call(WRAPPED, request, BodyHandlers.ofString()).body(),
        call(WRAPPED, request, BodyHandlers.ofString()).body())));
    assertEquals(1, ports.size());
    assertEquals(3, traffic.calls().size());
  }

  @Test
  void equalCallsAreRecordedInTheirOrder() throws Exception {
    traffic.inRequest(() -> {
      for (int i = 1; i <= 3; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(upstream.uri("/bytes/" + i)).build();
        call(WRAPPED, request, BodyHandlers.discarding());
      }
      return null;
    });
    assertEquals(
        List.of("GET /bytes/1", "GET /bytes/2", "GET /bytes/3"),
        traffic.calls().stream().map(Span::name).toList());
  }

  @Test
  void aRequestInSeveralPartsPassesAndItsTraceIsDropped() throws Exception {
    View view = sameView(
        () -> HttpRequest.newBuilder(upstream.uri("/echo"))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString("--x--"))
            .build(),
        BodyHandlers.ofString(),
        text -> text.endsWith("--x--"));
    assertEquals("true", view.body());
    assertEquals(Set.of(DropReason.MULTIPART), traffic.dropped());
  }

  @Test
  void aBodyThatTheApplicationFailsToGiveIsNoAnswer() throws Exception {
    View view = sameView(
        () -> post(
            "/echo",
            BodyPublishers.fromPublisher(
                subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                  @Override
                  public void request(long count) {
                    subscriber.onError(new IOException("no body"));
                  }

                  @Override
                  public void cancel() {
                    // There is nothing to stop.
                  }
                }))),
        BodyHandlers.ofString(),
        text -> text);
    assertNotEquals(List.of(), view.thrown());
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
  }

  // Responses.

  @ParameterizedTest
  @ValueSource(strings = {"/bytes/0", "/bytes/5", "/chunked/100000", "/text/20000"})
  void everyHandlerMakesTheSameOfTheBodyAndTheWholeBodyIsRecorded(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri(path)).build();
    for (String name : Handlers.all(directory).keySet()) {
      View expected = view(name, PLAIN, request);
      View seen = traffic.inRequest(() -> view(name, WRAPPED, request));
      assertEquals(expected, seen, name);
    }
    List<Span> calls = traffic.calls();
    byte[] body = call(PLAIN, request, BodyHandlers.ofByteArray()).body();
    // A download without a name throws in the handler, which leaves the body unread.
    boolean unread = body.length > 0 && !path.startsWith("/text");
    assertEquals(unread ? 14 : 15, calls.size());
    assertEquals(unread ? Set.of(DropReason.BODY_UNREAD) : Set.of(), traffic.dropped());
    for (Span span : calls) {
      assertArrayEquals(
          body.length == 0 ? null : body, RecordedTraffic.body(RecordedTraffic.output(span)));
    }
    assertEquals(0, traffic.heldBytes());
  }

  private View view(String handler, HttpClient client, HttpRequest request) throws IOException {
    Path files = Files.createTempDirectory(directory, "files");
    return view(Handlers.all(files).get(handler), client, request);
  }

  private <T> View view(Handlers.Kind<T> kind, HttpClient client, HttpRequest request) {
    View view = View.of(() -> call(client, request, kind.handler()), kind.reading());
    return new View(
        view.response(),
        view.body(),
        view.thrown().stream()
            .map(line -> line.replaceAll("files\\d+", "files"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304, 404, 500})
  void aStatusWithoutBodyIsRecorded(int status) throws Exception {
    Span span =
        theCall(HttpRequest.newBuilder(upstream.uri("/status/" + status)).build());
    assertEquals(status, RecordedTraffic.output(span).get("statusCode").asInt());
    assertNull(RecordedTraffic.body(RecordedTraffic.output(span)));
    assertEquals(StatusCode.OK, span.statusCode());
  }

  @Test
  void theResponseToHeadHasNoBody() throws Exception {
    Span span = theCall(HttpRequest.newBuilder(upstream.uri("/bytes/5"))
        .method("HEAD", BodyPublishers.noBody())
        .build());
    assertEquals("HEAD", span.submoduleName());
    assertNull(RecordedTraffic.body(RecordedTraffic.output(span)));
  }

  @Test
  void theApplicationGetsACompressedBodyAndTheRecordingHasItDecoded() throws Exception {
    JsonNode output = RecordedTraffic.output(
        theCall(HttpRequest.newBuilder(upstream.uri("/gzip")).build()));
    assertEquals(
        "{\"plain\":true}", new String(RecordedTraffic.body(output), StandardCharsets.UTF_8));
    assertNull(header(output, "Content-Encoding"));
    assertNull(header(output, "Content-Length"));
  }

  @Test
  void valuesOfHeadersThatComeTwiceStayApart() throws Exception {
    JsonNode output = RecordedTraffic.output(
        theCall(HttpRequest.newBuilder(upstream.uri("/links")).build()));
    assertEquals(2, values(output, "Link").size());
  }

  @Test
  void aBodyOverTheLimitPassesWholeAndItsTraceIsDropped() throws Exception {
    int tooLong = RecordedTraffic.LONGEST_BODY + 1;
    View view = sameView(
        () -> HttpRequest.newBuilder(upstream.uri("/bytes/" + tooLong)).build(),
        BodyHandlers.ofByteArray(),
        bytes -> bytes.length);
    assertEquals(Integer.toString(tooLong), view.body());
    assertEquals(Set.of(DropReason.BODY_TOO_LARGE), traffic.dropped());
    assertEquals(0, traffic.heldBytes());
  }

  @Test
  void aRequestOverTheLimitPassesWholeAndItsTraceIsDropped() throws Exception {
    String tooLong = "x".repeat(RecordedTraffic.LONGEST_BODY + 1);
    View view = sameView(
        () -> post("/echo", BodyPublishers.ofString(tooLong)),
        BodyHandlers.ofString(),
        text -> text.endsWith(tooLong));
    assertEquals("true", view.body());
    assertEquals(Set.of(DropReason.BODY_TOO_LARGE), traffic.dropped());
  }

  @Test
  void anEventReachesTheApplicationBeforeTheStreamEnds() throws Exception {
    RawUpstream.Conversation conversation = (out, connection, raw) -> {
      RawUpstream.head(out, "HTTP/1.1 200 OK", "Content-Type: text/event-stream");
      out.write("data: 1\n\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      raw.released().get(10, TimeUnit.SECONDS);
    };
    try (RawUpstream raw = new RawUpstream(conversation)) {
      HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
      try (InputStream events = traffic.inRequest(
          () -> call(WRAPPED, request, BodyHandlers.ofInputStream()).body())) {
        assertEquals("data: 1\n\n", new String(events.readNBytes(9), StandardCharsets.US_ASCII));
        assertFalse(raw.released().isDone());
      }
    }
    assertEquals(Set.of(DropReason.EVENT_STREAM), traffic.dropped());
  }

  @Test
  void toCloseAStreamEarlyEndsTheExchangeAndDropsTheTrace() throws Exception {
    try (RawUpstream raw = new RawUpstream(HttpClientContract::endless)) {
      HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
      traffic.inRequest(() -> {
        try (InputStream in =
            call(WRAPPED, request, BodyHandlers.ofInputStream()).body()) {
          return in.read();
        }
      });
      raw.aborted().get(10, TimeUnit.SECONDS);
    }
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
  }

  @Test
  void aStreamThatNobodyReadsHoldsNothingUpAndIsNotRecorded() throws Exception {
    try (RawUpstream raw = new RawUpstream(HttpClientContract::endless)) {
      HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
      InputStream unread = traffic.inRequest(
          () -> call(WRAPPED, request, BodyHandlers.ofInputStream()).body());
      assertEquals(List.of(), traffic.callsSoFar());
      unread.close();
    }
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
  }

  private static void endless(OutputStream out, int connection, RawUpstream raw)
      throws IOException {
    RawUpstream.head(out, "HTTP/1.1 200 OK");
    raw.writeUntilAborted(out);
  }

  @Test
  void aHandlerThatThrowsThrowsTheSameAndTheTraceIsDropped() throws Exception {
    View view = sameView(
        () -> HttpRequest.newBuilder(upstream.uri("/bytes/5")).build(),
        info -> {
          throw new IllegalStateException("not for me");
        },
        body -> body);
    assertNotEquals(List.of(), view.thrown());
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
  }

  @Test
  void aResponseThatTheApplicationCannotParseIsRecordedAllTheSame() throws Exception {
    View view = sameView(
        () -> HttpRequest.newBuilder(upstream.uri("/bytes/5")).build(),
        info -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> {
          throw new IllegalStateException("cannot parse");
        }),
        body -> body);
    assertNotEquals(List.of(), view.thrown());
    assertArrayEquals(
        Upstream.bytes(5),
        RecordedTraffic.body(RecordedTraffic.output(traffic.calls().get(0))));
  }

  @Test
  void aBodyThatTheApplicationLimitsIsCutAsWithoutTheWrapperAndItsTraceIsDropped()
      throws Exception {
    BodyHandler<String> limiting = limiting(BodyHandlers.ofString(), 10);
    View view = sameView(
        () -> HttpRequest.newBuilder(upstream.uri("/text/100000")).build(), limiting, text -> text);
    assertEquals(List.of(), view.response());
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
  }

  /** The JDK has such a handler since version 25; before, an application has one of its own. */
  @SuppressWarnings("unchecked")
  private static <T> BodyHandler<T> limiting(BodyHandler<T> handler, long most)
      throws ReflectiveOperationException {
    if (Runtime.version().feature() >= 25) {
      return (BodyHandler<T>) BodyHandlers.class
          .getMethod("limiting", BodyHandler.class, long.class)
          .invoke(null, handler, most);
    }
    return info -> new LimitedSubscriber<>(handler.apply(info), most);
  }

  // Failures.

  @Test
  void aRefusedConnectionIsRecordedWithTheBodyThatWasNotSent() throws Exception {
    URI nobody = closedPort();
    Span span = theFailure(() -> HttpRequest.newBuilder(nobody)
        .POST(BodyPublishers.ofString("never sent"))
        .build());
    assertBody("never sent", span);
    assertEquals(
        "java.net.ConnectException",
        RecordedTraffic.output(span).get("errorName").asText());
    assertEquals(StatusCode.ERROR, span.statusCode());
  }

  @Test
  void aBodyThatWasNotSentAndCannotBeReadAgainDropsTheTrace() throws Exception {
    URI nobody = closedPort();
    InputStream untouched = new ByteArrayInputStream(new byte[] {1});
    View view = sameView(
        () -> HttpRequest.newBuilder(nobody)
            .POST(BodyPublishers.ofInputStream(() -> untouched))
            .build(),
        BodyHandlers.ofString(),
        body -> body);
    assertNotEquals(List.of(), view.thrown());
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
    assertEquals(1, untouched.available());
  }

  @Test
  void anUnknownHostIsRecorded() throws Exception {
    Span span = theFailure(
        () -> HttpRequest.newBuilder(URI.create("http://nobody.invalid:1/")).build());
    assertEquals(
        "java.nio.channels.UnresolvedAddressException",
        RecordedTraffic.output(span).get("errorCause").asText());
  }

  @Test
  void aConnectionThatTakesTooLongIsRecorded() throws Exception {
    List<SocketChannel> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      for (int i = 0; i < 8; i++) {
        // Nobody accepts, so that soon nobody gets through.
        SocketChannel waiting = SocketChannel.open();
        queue.add(waiting);
        waiting.configureBlocking(false);
        waiting.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()));
      }
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + full.getLocalPort() + "/"))
          .build();
      HttpClient impatient = client(Duration.ofMillis(150));
      HttpClient recorded = new RecordedHttpClient(impatient);
      View expected =
          View.of(() -> call(impatient, request, BodyHandlers.ofString()), text -> text);
      assertEquals(
          expected,
          traffic.inRequest(
              () -> View.of(() -> call(recorded, request, BodyHandlers.ofString()), text -> text)));
      assertEquals(
          "java.net.http.HttpConnectTimeoutException",
          RecordedTraffic.output(traffic.calls().get(0)).get("errorName").asText());
    } finally {
      for (SocketChannel waiting : queue) {
        waiting.close();
      }
    }
  }

  @Test
  void aResponseThatTakesTooLongIsRecorded() throws Exception {
    try (RawUpstream raw =
        new RawUpstream((out, connection, self) -> self.released().get(10, TimeUnit.SECONDS))) {
      Span span = theFailure(() ->
          HttpRequest.newBuilder(raw.uri()).timeout(Duration.ofMillis(150)).build());
      assertEquals(
          "java.net.http.HttpTimeoutException",
          RecordedTraffic.output(span).get("errorName").asText());
    }
  }

  @Test
  void aResponseThatBreaksOffIsRecordedAsWhatTheApplicationGets() throws Exception {
    try (RawUpstream raw = new RawUpstream(HttpClientContract::truncated)) {
      Span span = theFailure(() -> HttpRequest.newBuilder(raw.uri()).build());
      assertEquals(
          "java.io.IOException", RecordedTraffic.output(span).get("errorName").asText());
    }
  }

  @Test
  void aServerThatHangsUpIsRecorded() throws Exception {
    try (RawUpstream raw = new RawUpstream((out, connection, self) -> {})) {
      Span span = theFailure(() -> HttpRequest.newBuilder(raw.uri()).DELETE().build());
      assertEquals(
          "java.io.IOException", RecordedTraffic.output(span).get("errorName").asText());
      assertEquals(
          "java.io.EOFException", RecordedTraffic.output(span).get("errorCause").asText());
    }
  }

  @Test
  void aStreamThatBreaksOffDropsTheTrace() throws Exception {
    try (RawUpstream raw = new RawUpstream(HttpClientContract::truncated)) {
      View view = sameView(
          () -> HttpRequest.newBuilder(raw.uri()).build(),
          BodyHandlers.ofInputStream(),
          InputStream::readAllBytes);
      assertEquals(200, view.response().get(0));
      assertNotEquals(List.of(), view.thrown());
    }
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
  }

  private static void truncated(OutputStream out, int connection, RawUpstream raw)
      throws IOException {
    RawUpstream.head(out, "HTTP/1.1 200 OK", "Content-Length: 100");
    out.write("too short".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsRecorded() throws Exception {
    RawUpstream.Conversation conversation =
        (out, connection, self) -> out.write("not TLS\r\n".getBytes(StandardCharsets.US_ASCII));
    try (RawUpstream raw = RawUpstream.speakingFirst(conversation)) {
      URI uri = URI.create("https" + raw.uri().toString().substring(4));
      Span span = theFailure(() -> HttpRequest.newBuilder(uri).build());
      assertEquals(
          "javax.net.ssl.SSLException",
          RecordedTraffic.output(span).get("errorName").asText());
      assertEquals("https", span.packageName());
    }
  }

  @Test
  void aRequestThatTheClientRefusesIsRefusedWithTheSameWords() throws Exception {
    Span span = theFailure(() -> new ForeignRequest("CONNECT", upstream.uri("/echo")));
    assertEquals(
        "java.lang.IllegalArgumentException",
        RecordedTraffic.output(span).get("errorName").asText());
  }

  @Test
  void nothingIsRecordedOfACallWithoutHandler() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/echo")).build();
    View view = sameView(() -> request, null, body -> body);
    assertTrue(view.thrown().get(0).startsWith("java.lang.NullPointerException"), view.toString());
    assertEquals(List.of(), traffic.calls());
  }

  // Helpers.

  private static URI closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/");
    }
  }

  private HttpRequest post(String path, BodyPublisher body) {
    return HttpRequest.newBuilder(upstream.uri(path)).POST(body).build();
  }

  private static HttpClient client(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connectTimeout)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .authenticator(new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("user", "password".toCharArray());
          }
        })
        .build();
  }

  /** Makes a call with and without the wrapper; the application must not see a difference. */
  private <T> View sameView(
      Supplier<HttpRequest> request, BodyHandler<T> handler, View.Reading<T> reading)
      throws Exception {
    View expected = View.of(() -> call(PLAIN, request.get(), handler), reading);
    View seen =
        traffic.inRequest(() -> View.of(() -> call(WRAPPED, request.get(), handler), reading));
    assertEquals(expected, seen);
    return seen;
  }

  private Span theCall(HttpRequest request) throws Exception {
    return theCall(() -> request);
  }

  private Span theCall(Supplier<HttpRequest> request) throws Exception {
    View view = sameView(
        request, BodyHandlers.ofByteArray(), bytes -> new String(bytes, StandardCharsets.UTF_8));
    assertEquals(List.of(), view.thrown());
    List<Span> calls = traffic.calls();
    assertEquals(Set.of(), traffic.dropped());
    assertEquals(1, calls.size());
    return calls.get(0);
  }

  private Span theFailure(Supplier<HttpRequest> request) throws Exception {
    View view = sameView(request, BodyHandlers.ofString(), text -> text);
    assertEquals(List.of(), view.response());
    List<Span> calls = traffic.calls();
    assertEquals(Set.of(), traffic.dropped());
    assertEquals(1, calls.size());
    assertTrue(
        view.thrown()
            .toString()
            .contains(RecordedTraffic.output(calls.get(0)).get("errorName").asText()),
        view.toString());
    return calls.get(0);
  }

  private static void assertBody(String expected, Span span) {
    assertEquals(
        expected,
        new String(RecordedTraffic.body(RecordedTraffic.input(span)), StandardCharsets.UTF_8));
  }

  /** Names are told in whatever case the server wrote them. */
  private static JsonNode values(JsonNode message, String name) {
    return message.get("headers").properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String header(JsonNode message, String name) {
    JsonNode value = values(message, name);
    return value == null ? null : value.asText();
  }
}
