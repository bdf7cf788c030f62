package ai.usetusk.drift.export.api;

import static ai.usetusk.drift.export.SampleTraces.id;
import static ai.usetusk.drift.export.SampleTraces.span;
import static ai.usetusk.drift.export.SampleTraces.trace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.export.api.FakeApi.Received;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.proto.ExportSpansRequest;
import ai.usetusk.drift.proto.ExportSpansResponse;
import ai.usetusk.drift.status.CircuitState;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.status.ExportStatus;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiExporterTest {

  private static final String KEY = "tusk-secret-key";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final ExportOutcome FAILED =
      new ExportOutcome(0, Map.of(DropReason.EXPORT_FAILED, 2));

  private final FakeOutside outside = new FakeOutside();
  private final List<String> news = new ArrayList<>();
  private FakeApi api;
  private ApiExporter exporter;

  @AfterEach
  void close() {
    if (exporter != null) {
      exporter.close();
    }
    if (api != null) {
      api.close();
    }
  }

  @Test
  void theApiGetsTheSpansAndWhoseTheyAre() throws Exception {
    start(FakeApi.takes());
    assertEquals(new ExportOutcome(3, Map.of()), export(trace(1, 2), trace(2, 1)));
    assertEquals(1, api.received().size());
    ExportSpansRequest message = api.received().get(0).message();
    assertEquals("service", message.getObservableServiceId());
    assertEquals("test", message.getEnvironment());
    assertEquals("1.2.3", message.getSdkVersion());
    assertEquals("sdk-1", message.getSdkInstanceId());
    assertEquals(
        List.of(id(1), id(1), id(2)),
        message.getSpansList().stream().map(span -> span.getTraceId()).toList());
    assertEquals("GET /1", message.getSpans(1).getName());
  }

  @Test
  void theRequestHasTheHeadersThatTheApiWants() throws Exception {
    start(FakeApi.takes());
    export(trace(1, 1));
    Received request = api.received().get(0);
    assertEquals(
        "POST /api/drift/tusk.drift.backend.v1.SpanExportService/ExportSpans HTTP/1.1",
        request.line());
    assertEquals("application/protobuf", request.headers().get("content-type"));
    assertEquals("application/protobuf", request.headers().get("accept"));
    assertEquals(KEY, request.headers().get("x-api-key"));
    assertEquals("true", request.headers().get("x-td-skip-instrumentation"));
    assertNull(request.headers().get("content-encoding"));
    assertNull(request.headers().get("upgrade"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void aPassingFailureIsSentAgain(int status) throws Exception {
    start(FakeApi.says(status), FakeApi.says(status), FakeApi.takes());
    assertEquals(new ExportOutcome(2, Map.of()), export(trace(1, 2)));
    assertEquals(List.of(Duration.ofMillis(100), Duration.ofMillis(200)), outside.pauses());
    assertEquals(2, exporter.status().retries());
    assertEquals(1, exporter.status().batchesExported());
    assertEquals(0, exporter.status().batchesFailed());
  }

  @Test
  void afterThreeFailuresTheSpansAreLost() throws Exception {
    start(FakeApi.says(500));
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(3, api.received().size());
    assertEquals(1, exporter.status().batchesFailed());
    assertEquals("the API answered with status 500", exporter.status().lastFailure());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 300, 304, 400, 401, 403, 404, 405, 407, 413, 422})
  void aRefusalIsNotSentAgain(int status) throws Exception {
    start(FakeApi.says(status));
    assertEquals(new ExportOutcome(0, Map.of(DropReason.EXPORT_REJECTED, 2)), export(trace(1, 2)));
    assertEquals(1, api.received().size());
    assertEquals(1, exporter.status().batchesRejected());
    assertTrue(
        exporter.status().lastFailure().startsWith("the API answered with status " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    try (FakeApi other = FakeApi.that(FakeApi.takes())) {
      start(FakeApi.says(status, "Location: " + other.url() + "/\r\n", new byte[0]));
      assertEquals(1, export(trace(1, 1)).dropped().get(DropReason.EXPORT_REJECTED));
      assertEquals(0, other.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void theApiSaysHowManySecondsToWait(int status) throws Exception {
    start(FakeApi.says(status, "Retry-After: 7\r\n", new byte[0]), FakeApi.takes());
    assertEquals(1, export(trace(1, 1)).exported());
    assertEquals(List.of(Duration.ofSeconds(7)), outside.pauses());
  }

  @Test
  void theApiSaysUntilWhenToWait() throws Exception {
    String header = "Retry-After: Wed, 21 Oct 2026 07:28:30 GMT\r\n";
    start(FakeApi.says(503, header, new byte[0]), FakeApi.takes());
    assertEquals(1, export(trace(1, 1)).exported());
    assertEquals(List.of(Duration.ofSeconds(30)), outside.pauses());
  }

  @Test
  void otherwiseTheApiHasNoSayInIt() throws Exception {
    start(FakeApi.says(500, "Retry-After: 7\r\n", new byte[0]), FakeApi.takes());
    export(trace(1, 1));
    assertEquals(List.of(Duration.ofMillis(100)), outside.pauses());
  }

  @Test
  void whatCannotBeSentInTimeIsLostAtOnce() throws Exception {
    start(FakeApi.says(503, "Retry-After: 60\r\n", new byte[0]));
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(1, api.received().size());
    assertEquals(List.of(), outside.pauses());
  }

  @Test
  void onceTheDeadlineHasPassedNothingIsSentAndNothingIsHeldAgainstTheApi() throws Exception {
    start(FakeApi.takes());
    Deadline deadline = Deadline.in(Duration.ZERO, outside::nanoTime);
    assertEquals(FAILED, exporter.export(List.of(trace(1, 2)), deadline));
    assertEquals(0, api.connections());
    assertEquals(0, exporter.status().batchesFailed());
  }

  @Test
  void aWaitThatTakesTooLongIsTheLast() throws Exception {
    api = FakeApi.that(FakeApi.says(500));
    Outside sleepy = pausing((time, ending) -> outside.pass(MINUTE));
    exporter = exporter(api.url(), RequestCoding.IDENTITY, Limits.USUAL, sleepy);
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(1, api.received().size());
  }

  @Test
  void theDeadlineEndsAnAttempt() throws Exception {
    api = FakeApi.that(connection -> api.saysNothing().answer(connection));
    exporter = exporter(api.url(), RequestCoding.IDENTITY, Limits.USUAL, new Outside.ThisJvm());
    assertEquals(FAILED, exporter.export(List.of(trace(1, 2)), Deadline.in(SHORT)));
    assertEquals(1, api.received().size());
    assertEquals(1, exporter.status().batchesTimedOut());
  }

  @Test
  void anApiThatSaysNothingIsNotWaitedForLong() throws Exception {
    startAndGiveUpEarly(connection -> api.saysNothing().answer(connection));
    assertTimesOut();
  }

  @Test
  void anApiThatStopsInTheMiddleIsNotWaitedForLong() throws Exception {
    startAndGiveUpEarly(connection -> api.stopsInTheBody().answer(connection));
    assertTimesOut();
  }

  @Test
  void anApiThatDripsIsNotWaitedForLong() throws Exception {
    startAndGiveUpEarly(connection -> api.drips().answer(connection));
    assertTimesOut();
  }

  private void assertTimesOut() throws InterruptedException {
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(1, exporter.status().batchesFailed());
    assertEquals(1, exporter.status().batchesTimedOut());
    assertEquals(
        "the API did not answer within " + SHORT.toMillis() + " ms",
        exporter.status().lastFailure());
    assertTrue(api.clientHangsUp(), "the connection is given up, too");
  }

  @Test
  void aReplyThatNeverEndsIsNotReadToItsEnd() throws Exception {
    start(connection -> api.neverStops().answer(connection));
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(
        "the API's reply is longer than 1048576 bytes", exporter.status().lastFailure());
    assertTrue(api.clientHangsUp(), "the connection is given up");
  }

  @Test
  void anApiThatIsNotThereIsTriedThreeTimes() throws Exception {
    int port;
    try (ServerSocket closedSoon = new ServerSocket(0, 1, FakeApi.thisMachine())) {
      port = closedSoon.getLocalPort();
    }
    exporter = exporter("http://127.0.0.1:" + port, RequestCoding.IDENTITY, Limits.USUAL, outside);
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(2, exporter.status().retries());
    String failure = exporter.status().lastFailure();
    assertTrue(failure.startsWith("the API could not be reached: ConnectException"), failure);
  }

  @Test
  void aConnectionThatIsResetIsMadeAgain() throws Exception {
    start(FakeApi.resets(), FakeApi.takes());
    assertEquals(2, export(trace(1, 2)).exported());
    assertEquals(2, api.connections());
  }

  @Test
  void aConnectionIsUsedAgain() throws Exception {
    start(FakeApi.takes());
    export(trace(1, 1));
    export(trace(2, 1));
    assertEquals(2, api.received().size());
    assertEquals(1, api.connections());
  }

  @Test
  void aConnectionThatWasClosedBetweenBatchesIsMadeAgain() throws Exception {
    start(FakeApi.hangsUpAfter(FakeApi.takes()));
    assertEquals(1, export(trace(1, 1)).exported());
    assertEquals(1, export(trace(2, 1)).exported());
    assertEquals(2, api.connections());
  }

  @Test
  void anApiThatIsSlowToAcceptIsWaitedFor() throws Exception {
    ServerSocket server = new ServerSocket(0, 1, FakeApi.thisMachine());
    exporter = exporter(
        "http://127.0.0.1:" + server.getLocalPort(), RequestCoding.IDENTITY, Limits.USUAL, outside);
    CompletableFuture<ExportOutcome> outcome =
        CompletableFuture.supplyAsync(() -> export(trace(1, 1)));
    TimeUnit.MILLISECONDS.sleep(100);
    assertFalse(outcome.isDone());
    api = FakeApi.over(server, FakeApi.takes());
    assertEquals(1, outcome.get(20, TimeUnit.SECONDS).exported());
  }

  @Test
  void aConnectionThatIsNotMadeIsNotWaitedForLong() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, FakeApi.thisMachine());
        Connections waiting = new Connections()) {
      Skip.unless(waiting.fill(server), "the system makes any number of connections for a server");
      Limits limits = new Limits(512, 1 << 20, 1000, SHORT, MINUTE);
      String url = "http://127.0.0.1:" + server.getLocalPort();
      exporter = exporter(url, RequestCoding.IDENTITY, limits, outside);
      assertEquals(FAILED, export(trace(1, 2)));
      assertEquals(1, exporter.status().batchesTimedOut());
      String failure = exporter.status().lastFailure();
      assertTrue(
          failure.startsWith("the API could not be reached: HttpConnectTimeoutException"), failure);
    }
  }

  /** Connections that a server has not accepted. */
  private static final class Connections implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    /** Makes connections until the system makes no more. */
    boolean fill(ServerSocket server) throws IOException {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        try {
          socket.connect(server.getLocalSocketAddress(), 100);
        } catch (SocketTimeoutException e) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void whatIsNoHttpServerIsNoApi() throws Exception {
    start(FakeApi.isNoHttpServer());
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(3, api.received().size());
  }

  @Test
  void aReplyThatIsNoMessageIsAFailure() throws Exception {
    start(FakeApi.says(200));
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(3, api.received().size());
    assertEquals(
        "the API's reply is not an ExportSpansResponse", exporter.status().lastFailure());
  }

  @Test
  void anEmptyReplyIsAFailure() throws Exception {
    start(FakeApi.says(200, "", new byte[0]));
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals("the API reported a failure: ", exporter.status().lastFailure());
  }

  @Test
  void aReplyInACodingThatWasNotAskedForIsAFailure() throws Exception {
    start(FakeApi.says(200, "Content-Encoding: gzip\r\n", new byte[] {8, 1}));
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(
        "the API's reply is in a coding that was not asked for: gzip",
        exporter.status().lastFailure());
  }

  @Test
  void aFailureThatTheApiReportsIsSentAgain() throws Exception {
    ExportSpansResponse busy =
        ExportSpansResponse.newBuilder().setMessage("busy,\nkey " + KEY).build();
    start(FakeApi.says(busy));
    assertEquals(FAILED, export(trace(1, 2)));
    assertEquals(3, api.received().size());
    assertEquals(
        "the API reported a failure: busy,?key [API key]", exporter.status().lastFailure());
  }

  @Test
  void aBatchThatIsTakenEndsTheLastFailure() throws Exception {
    start(FakeApi.says(400), FakeApi.takes());
    export(trace(1, 1));
    export(trace(2, 1));
    assertNull(exporter.status().lastFailure());
  }

  @Test
  void aLongBodyIsCompressedIfThatIsAskedFor() throws Exception {
    api = FakeApi.that(FakeApi.takes());
    exporter = exporter(api.url(), RequestCoding.GZIP, Limits.USUAL, outside);
    assertEquals(50, export(trace(1, 50)).exported());
    Received request = api.received().get(0);
    assertEquals("gzip", request.headers().get("content-encoding"));
    assertEquals(50, request.message().getSpansCount());
    ExportStatus status = exporter.status();
    assertEquals(request.body().length, status.bytesSent());
    assertEquals(
        request.message().getSerializedSize() - request.body().length, status.bytesSaved());
  }

  @Test
  void aShortBodyIsNotCompressed() throws Exception {
    api = FakeApi.that(FakeApi.takes());
    exporter = exporter(api.url(), RequestCoding.GZIP, Limits.USUAL, outside);
    export(trace(1, 1));
    Received request = api.received().get(0);
    assertNull(request.headers().get("content-encoding"));
    assertEquals(1, request.message().getSpansCount());
    assertEquals(0, exporter.status().bytesSaved());
  }

  @Test
  void noRequestHasTooManySpans() throws Exception {
    start(FakeApi.takes());
    assertEquals(1030, export(trace(1, 300), trace(2, 300), trace(3, 430)).exported());
    assertEquals(
        List.of(300, 300, 430),
        counts(),
        "a trace that would not fit into a request begins another");
    assertEquals(3, exporter.status().batchesExported());
  }

  @Test
  void aTraceOfTooManySpansIsSplit() throws Exception {
    start(FakeApi.takes());
    assertEquals(1100, export(trace(1, 1100)).exported());
    assertEquals(List.of(512, 512, 76), counts());
  }

  @Test
  void noRequestHasTooManyBytes() throws Exception {
    startWith(new Limits(512, 5000, 1000, MINUTE, MINUTE), FakeApi.takes());
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      spans.add(span(1, i, "{\"a\":\"" + "x".repeat(i * 30) + "\"}"));
    }
    assertEquals(30, export(trace(1, spans)).exported());
    assertEquals(30, counts().stream().mapToInt(i -> i).sum());
    for (Received request : api.received()) {
      assertTrue(request.body().length <= 5000, () -> request.body().length + " bytes");
    }
    assertTrue(api.received().stream().anyMatch(request -> request.body().length > 3000));
  }

  @Test
  void aRequestMayBeExactlyAsLongAsAllowed() throws Exception {
    start(FakeApi.takes());
    export(trace(1, 3));
    int length = api.received().get(0).body().length;
    for (int more = -1; more <= 0; more++) {
      api.close();
      startWith(new Limits(512, length + more, 1000, MINUTE, MINUTE), FakeApi.takes());
      export(trace(1, 3));
      assertEquals(more < 0 ? List.of(2, 1) : List.of(3), counts());
    }
  }

  @Test
  void aSpanThatCannotBeEncodedTakesItsTraceWithIt() throws Exception {
    start(FakeApi.takes());
    TraceSpans bad = trace(2, List.of(span(2, 0, "{}"), span(2, 1, "{"), span(2, 2, "{}")));
    assertEquals(
        new ExportOutcome(3, Map.of(DropReason.NOT_ENCODABLE, 3)),
        export(trace(1, 2), bad, trace(3, 1)));
    assertEquals(
        List.of(id(1), id(1), id(3)),
        api.received().get(0).message().getSpansList().stream()
            .map(span -> span.getTraceId())
            .toList());
  }

  @Test
  void aSpanThatFitsIntoNoRequestTakesItsTraceWithIt() throws Exception {
    startWith(new Limits(512, 2000, 1000, MINUTE, MINUTE), FakeApi.takes());
    TraceSpans bad =
        trace(2, List.of(span(2, 0, "{}"), span(2, 1, "{\"a\":\"" + "x".repeat(2000) + "\"}")));
    assertEquals(
        new ExportOutcome(1, Map.of(DropReason.SPAN_TOO_LARGE, 2)), export(bad, trace(1, 1)));
  }

  @Test
  void withoutOneSpanToSendNothingIsSent() throws Exception {
    start(FakeApi.takes());
    export(trace(1, List.of(span(1, 0, "no JSON"))));
    assertEquals(0, api.connections());
  }

  @Test
  void aFaultOfTheSdkItselfIsTold() throws Exception {
    api = FakeApi.that(FakeApi.says(500));
    Outside faulty = pausing((time, ending) -> {
      throw new UnsupportedOperationException();
    });
    exporter = exporter(api.url(), RequestCoding.IDENTITY, Limits.USUAL, faulty);
    assertEquals(new ExportOutcome(0, Map.of(DropReason.INTERNAL_ERROR, 2)), export(trace(1, 2)));
  }

  @Test
  void anApiThatKeepsFailingIsLeftAloneForHalfAMinute() throws Exception {
    start(FakeApi.says(400));
    for (int batch = 0; batch < 5; batch++) {
      assertFalse(exporter.isFailing());
      export(trace(batch, 1));
    }
    assertTrue(exporter.isFailing());
    assertEquals(
        new ExportOutcome(0, Map.of(DropReason.CIRCUIT_OPEN, 3)), export(trace(6, 2), trace(7, 1)));
    assertEquals(5, api.received().size());
    assertEquals(CircuitState.OPEN, exporter.status().circuit());
    assertEquals(1, exporter.status().circuitTransitions());
    assertEquals(1, exporter.status().timesHeldBack());
    outside.pass(Duration.ofSeconds(30));
    assertFalse(exporter.isFailing());
  }

  @Test
  void itIsToldWhenTracesAreLostAndWhenTheyNoLongerAre() throws Exception {
    start(
        FakeApi.says(401),
        FakeApi.says(401),
        FakeApi.says(401),
        FakeApi.says(401),
        FakeApi.says(404),
        FakeApi.says(401),
        FakeApi.takes());
    for (int batch = 0; batch < 6; batch++) {
      export(trace(batch, 1));
    }
    outside.pass(Duration.ofSeconds(30));
    export(trace(7, 1)); // fails
    outside.pass(Duration.ofSeconds(30));
    export(trace(8, 1));
    export(trace(9, 1));
    assertEquals(
        List.of(
            "trouble: A batch of traces is lost: the API answered with status 401; check the API"
                + " key.",
            "trouble: The API failed 5 times within a minute, so traces are lost for 30 seconds or"
                + " until it works again. Last failure: the API answered with status 404; check the"
                + " URL of the API.",
            "recovered: The API takes traces again."),
        news);
  }

  @Test
  void whoeverIsToldCannotBreakTheExport() throws Exception {
    api = FakeApi.that(FakeApi.says(400));
    exporter = new ApiExporter(
        ApiEndpoint.of(api.url(), KEY),
        identity(),
        new JavaEngine(),
        RequestCoding.IDENTITY,
        new ExportNews() {

          @Override
          public void trouble(String sentence) {
            throw new IllegalStateException("the log is broken");
          }

          @Override
          public void recovered(String sentence) {}
        },
        Limits.USUAL,
        outside);
    assertEquals(1, export(trace(1, 1)).dropped().get(DropReason.EXPORT_REJECTED));
  }

  @Test
  void theLatencyIsThatOfTheAttemptThatSucceeded() throws Exception {
    FakeApi.Behaviour slow = connection -> {
      outside.pass(Duration.ofSeconds(2));
      FakeApi.takes().answer(connection);
    };
    FakeApi.Behaviour slower = connection -> {
      outside.pass(Duration.ofSeconds(4));
      FakeApi.takes().answer(connection);
    };
    start(FakeApi.says(500), slow, slower);
    export(trace(1, 1));
    export(trace(2, 1));
    assertEquals(Duration.ofSeconds(3), exporter.status().averageLatency());
  }

  @Test
  void closingEndsTheWaitForAnAnswer() throws Exception {
    api = FakeApi.that(connection -> {
      exporter.close();
      api.saysNothing().answer(connection);
    });
    exporter = exporter(api.url(), RequestCoding.IDENTITY, Limits.USUAL, new Outside.ThisJvm());
    assertEquals(shutDown(3), exporter.export(batch(), Deadline.in(MINUTE)));
    assertEquals(0, exporter.status().batchesFailed());
    assertTrue(api.clientHangsUp());
  }

  @Test
  void closingEndsTheWaitForTheNextAttempt() throws Exception {
    api = FakeApi.that(FakeApi.says(503, "Retry-After: 30\r\n", new byte[0]));
    CompletableFuture<Void> waits = new CompletableFuture<>();
    Outside watched = pausing((time, ending) -> {
      waits.complete(null);
      ending.await(time);
    });
    exporter = exporter(api.url(), RequestCoding.IDENTITY, Limits.USUAL, watched);
    CompletableFuture<ExportOutcome> outcome =
        CompletableFuture.supplyAsync(() -> export(trace(1, 2), trace(2, 1)));
    waits.get(20, TimeUnit.SECONDS);
    exporter.close();
    assertEquals(shutDown(3), outcome.get(20, TimeUnit.SECONDS));
    assertEquals(1, api.received().size());
  }

  @Test
  void onceClosedItSendsNothing() throws Exception {
    start(FakeApi.takes());
    exporter.close();
    exporter.close();
    assertEquals(shutDown(3), exporter.export(batch(), Deadline.in(MINUTE)));
    assertEquals(0, api.connections());
  }

  @Test
  void anInterruptEndsTheWaitForAnAnswer() throws Exception {
    Thread exporting = Thread.currentThread();
    start(connection -> {
      exporting.interrupt();
      api.saysNothing().answer(connection);
    });
    assertEquals(shutDown(3), export(trace(1, 2), trace(2, 1)));
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    assertTrue(api.clientHangsUp());
  }

  @Test
  void anInterruptEndsTheWaitForTheNextAttempt() throws Exception {
    Outside interrupted = pausing((time, ending) -> {
      throw new InterruptedException();
    });
    api = FakeApi.that(FakeApi.says(500));
    exporter = exporter(api.url(), RequestCoding.IDENTITY, Limits.USUAL, interrupted);
    assertEquals(shutDown(3), export(trace(1, 2), trace(2, 1)));
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
  }

  @Test
  void aThreadThatIsInterruptedSendsNothing() throws Exception {
    start(FakeApi.takes());
    Thread.currentThread().interrupt();
    assertEquals(shutDown(2), export(trace(1, 2)));
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    assertEquals(0, api.connections());
  }

  @Test
  void allItsThreadsAreDaemons() throws Exception {
    Set<Thread> before = threads();
    Set<Thread> during = new HashSet<>();
    start(connection -> {
      during.addAll(threads());
      FakeApi.takes().answer(connection);
    });
    export(trace(1, 1));
    during.addAll(threads());
    during.removeAll(before);
    assertTrue(during.stream().anyMatch(thread -> thread.getName().startsWith("tusk-drift-api-")));
    assertTrue(during.stream().allMatch(Thread::isDaemon), during::toString);
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  @Test
  void theKeyIsInNoText() throws Exception {
    start(FakeApi.says(401, "x-api-key: " + KEY + "\r\n", KEY.getBytes(StandardCharsets.UTF_8)));
    for (int batch = 0; batch < 6; batch++) {
      export(trace(batch, 1));
    }
    String texts = news + " " + exporter.status() + " " + exporter;
    assertFalse(texts.contains(KEY), texts);
  }

  private interface Pause {

    void pause(Duration time, Ending ending) throws InterruptedException;
  }

  /** The same clocks and chance, and another way to wait. */
  private Outside pausing(Pause pause) {
    return new Outside() {

      @Override
      public long nanoTime() {
        return outside.nanoTime();
      }

      @Override
      public Instant now() {
        return outside.now();
      }

      @Override
      public double random() {
        return outside.random();
      }

      @Override
      public void pause(Duration time, Ending ending) throws InterruptedException {
        pause.pause(time, ending);
      }
    };
  }

  private static List<TraceSpans> batch() {
    return List.of(trace(1, 2), trace(2, 1));
  }

  private static ExportOutcome shutDown(int spans) {
    return new ExportOutcome(0, Map.of(DropReason.SHUTDOWN, spans));
  }

  private List<Integer> counts() throws IOException {
    List<Integer> counts = new ArrayList<>();
    for (Received request : api.received()) {
      counts.add(request.message().getSpansCount());
    }
    return counts;
  }

  private ExportOutcome export(TraceSpans... traces) {
    return exporter.export(List.of(traces), Deadline.in(MINUTE, outside::nanoTime));
  }

  private void start(FakeApi.Behaviour... behaviours) throws IOException {
    startWith(Limits.USUAL, behaviours);
  }

  private void startAndGiveUpEarly(FakeApi.Behaviour behaviour) throws IOException {
    startWith(new Limits(512, 1 << 20, 1000, MINUTE, SHORT), behaviour);
  }

  private void startWith(Limits limits, FakeApi.Behaviour... behaviours) throws IOException {
    api = FakeApi.that(behaviours);
    exporter = exporter(api.url(), RequestCoding.IDENTITY, limits, outside);
  }

  private ApiExporter exporter(
      String url, RequestCoding coding, Limits limits, Outside surroundings) {
    return new ApiExporter(
        ApiEndpoint.of(url, KEY),
        identity(),
        new JavaEngine(),
        coding,
        new ExportNews() {

          @Override
          public void trouble(String sentence) {
            news.add("trouble: " + sentence);
          }

          @Override
          public void recovered(String sentence) {
            news.add("recovered: " + sentence);
          }
        },
        limits,
        surroundings);
  }

  private static ServiceIdentity identity() {
    return new ServiceIdentity("service", "test", "1.2.3", "sdk-1");
  }
}
