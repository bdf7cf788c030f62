package ai.usetusk.drift.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.status.DropReason;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private static final byte[] BODY = "{\"city\":\"Oslo\"}".getBytes(UTF_8);

  private final Recorded recorded = new Recorded();

  @AfterEach
  void close() {
    recorded.close();
  }

  private static List<HttpHeader> headers(String... namesAndValues) {
    List<HttpHeader> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(new HttpHeader(namesAndValues[i], namesAndValues[i + 1]));
    }
    return headers;
  }

  private Exchange inbound(String method, String... headers) {
    RequestHead head =
        new RequestHead(method, "http://localhost/a%20b?q=1", "HTTP/1.1", headers(headers));
    return ((InboundAnswer.Record) recorded.exchanges().inbound("Test", () -> head)).exchange();
  }

  private OutboundAnswer outbound(String... headers) {
    RequestHead head = new RequestHead("GET", "https://upstream/now", "HTTP/1.1", headers(headers));
    return recorded.exchanges().outbound("Test", head, () -> new byte[0]);
  }

  private static void respond(Exchange exchange, byte[] body, String... headers) {
    exchange.respond(new ResponseHead(200, headers(headers)));
    exchange.responseBody().copy(body, 0, body.length);
    exchange.end();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  @Test
  void aRequestIsToldWithItsResponse() {
    Exchange exchange = inbound("POST", "Content-Type", "application/json", "Content-Length", "15");
    exchange.requestBody().copy(BODY, 0, 15);
    respond(exchange, BODY, "Content-Type", "application/json");
    Span span = recorded.span();
    assertEquals("POST /a%20b", span.name());
    assertEquals("http", span.packageName());
    JsonNode input = Recorded.input(span);
    assertEquals("/a%20b?q=1", input.get("target").asText());
    assertArrayEquals(BODY, Recorded.body(input));
    assertEquals(200, Recorded.output(span).get("statusCode").asInt());
    assertEquals("OK", Recorded.output(span).get("statusMessage").asText());
    assertArrayEquals(BODY, Recorded.body(Recorded.output(span)));
  }

  @Test
  void aCallThatThrowsIsToldWithWhatItThrew() {
    Exchange request = inbound("GET");
    Scope scope = request.context().makeCurrent();
    try {
      Exchange call = ((OutboundAnswer.Record) outbound()).exchange();
      ConnectException refused = new ConnectException("Connection refused");
      refused.initCause(new IOException("closed"));
      call.fail(refused);
    } finally {
      scope.close();
    }
    respond(request, BODY);
    Span span = recorded.spans().get(1);
    assertEquals("https", span.packageName());
    assertEquals(StatusCode.ERROR, span.statusCode());
    JsonNode output = Recorded.output(span);
    assertEquals("java.net.ConnectException", output.get("errorName").asText());
    assertEquals("Connection refused", output.get("errorMessage").asText());
    assertEquals("java.io.IOException", output.get("errorCause").asText());
  }

  @Test
  void aBodyThatBeginsAnewIsCopiedAgain() {
    Exchange exchange = inbound("GET");
    exchange.responseBody().copy('x');
    exchange.responseBody().stop();
    exchange.responseBody().reset();
    respond(exchange, BODY);
    assertArrayEquals(BODY, Recorded.body(Recorded.output(recorded.span())));
  }

  @Test
  void aBodyWhoseEndCameBeforeAllThatWasAnnouncedIsNotWhole() {
    Exchange exchange = inbound("POST", "Content-Length", "15");
    exchange.requestBody().complete();
    respond(exchange, BODY);
    assertEquals(Map.of(DropReason.BODY_UNREAD, 1L), recorded.dropped());
  }

  @Test
  void aRequestThatCannotBeToldIsPassedOn() {
    assertInstanceOf(InboundAnswer.PassOn.class, recorded.exchanges().inbound("Test", () -> {
      throw new IllegalStateException("the server's");
    }));
  }

  @Test
  void anExceptionOutOfTheHandlerIsAnAnswerOf500() {
    inbound("GET").fail(new IllegalStateException("bug"));
    Span span = recorded.span();
    assertEquals(StatusCode.OK, span.statusCode());
    assertEquals(500, Recorded.output(span).get("statusCode").asInt());
    assertFalse(Recorded.output(span).has("body"));
  }

  @Test
  void aCompressedBodyIsToldAsItIsMeant() throws IOException {
    respond(inbound("GET"), gzip(BODY), "Content-Encoding", "gzip", "Content-Length", "9");
    JsonNode output = Recorded.output(recorded.span());
    assertArrayEquals(BODY, Recorded.body(output));
    assertEquals(0, output.get("headers").size());
  }

  @Test
  void aBodyInAnUnknownCodingDropsItsTrace() {
    respond(inbound("GET"), BODY, "Content-Encoding", "br");
    assertEquals(Map.of(DropReason.UNKNOWN_CODING, 1L), recorded.dropped());
  }

  @Test
  void aBodyThatIsNotInItsCodingDropsItsTrace() {
    respond(inbound("GET"), BODY, "Content-Encoding", "gzip");
    assertEquals(Map.of(DropReason.UNKNOWN_CODING, 1L), recorded.dropped());
  }

  @Test
  void aBodyThatIsTooLongOnceItIsDecompressedDropsItsTrace() throws IOException {
    respond(inbound("GET"), gzip(new byte[Recorded.LONGEST_BODY + 1]), "Content-Encoding", "gzip");
    assertEquals(Map.of(DropReason.BODY_TOO_LARGE, 1L), recorded.dropped());
  }

  @Test
  void bytesThatTheClientNeverGetsAreNotTold() {
    respond(inbound("HEAD"), BODY);
    assertFalse(Recorded.output(recorded.span()).has("body"));
  }

  @Test
  void aBodyUpToTheLimitIsToldWhateverItsPieces() {
    byte[] long1 = new byte[Recorded.LONGEST_BODY];
    new Random(1).nextBytes(long1);
    Exchange exchange = inbound("GET");
    exchange.respond(new ResponseHead(200, List.of()));
    BodyCapture body = exchange.responseBody();
    body.copy(long1[0]);
    body.copy(long1, 1, 40_000);
    ByteBuffer rest = ByteBuffer.wrap(long1, 40_001, long1.length - 40_001);
    body.copy(rest);
    assertEquals(long1.length - 40_001, rest.remaining());
    exchange.end();
    assertArrayEquals(long1, Recorded.body(Recorded.output(recorded.span())));
  }

  @Test
  void aBodyOverTheLimitDropsItsTraceAtOnce() {
    Exchange exchange = inbound("GET");
    exchange.respond(new ResponseHead(200, List.of()));
    exchange.responseBody().copy(new byte[Recorded.LONGEST_BODY], 0, Recorded.LONGEST_BODY);
    exchange.responseBody().copy(1);
    assertEquals(Map.of(DropReason.BODY_TOO_LARGE, 1L), recorded.dropped());
    exchange.end();
    assertEquals(List.of(), recorded.spans());
  }

  @Test
  void whatWasResetIsNotTold() {
    Exchange exchange = inbound("GET");
    exchange.responseBody().copy(new byte[5000], 0, 5000);
    exchange.responseBody().reset();
    respond(exchange, BODY);
    assertArrayEquals(BODY, Recorded.body(Recorded.output(recorded.span())));
  }

  @Test
  void whatComesAfterAStopIsNotTold() {
    Exchange exchange = inbound("GET");
    exchange.respond(new ResponseHead(200, List.of()));
    exchange.responseBody().copy(BODY, 0, BODY.length);
    exchange.responseBody().stop();
    exchange.responseBody().copy(BODY, 0, BODY.length);
    exchange.end();
    assertArrayEquals(BODY, Recorded.body(Recorded.output(recorded.span())));
  }

  @Test
  void aStreamOfEventsDropsItsTraceBeforeItsFirstByte() {
    Exchange exchange = inbound("GET");
    exchange.respondWith("text/event-stream;charset=utf-8");
    assertEquals(Map.of(DropReason.EVENT_STREAM, 1L), recorded.dropped());
  }

  @Test
  void aBodyOfSeveralPartsDropsItsTrace() {
    inbound("POST", "Content-Type", "multipart/form-data; boundary=x");
    assertEquals(Map.of(DropReason.MULTIPART, 1L), recorded.dropped());
  }

  @Test
  void anAnnouncedBodyThatNobodyReadDropsItsTrace() {
    respond(inbound("POST", "Content-Length", "15"), BODY);
    respond(inbound("POST", "Transfer-Encoding", "chunked"), BODY);
    assertEquals(Map.of(DropReason.BODY_UNREAD, 2L), recorded.dropped());
  }

  @Test
  void aBodyOfUnknownLengthIsWholeOnceItsEndWasSeen() {
    Exchange exchange = inbound("POST", "Transfer-Encoding", "chunked");
    exchange.requestBody().copy(BODY, 0, BODY.length);
    exchange.requestBody().complete();
    respond(exchange, BODY);
    assertArrayEquals(BODY, Recorded.body(Recorded.input(recorded.span())));
  }

  @Test
  void aResponseThatIsShorterThanItWasAnnouncedDropsItsTrace() {
    respond(inbound("GET"), BODY, "Content-Length", "16");
    assertEquals(Map.of(DropReason.RESPONSE_CUT, 1L), recorded.dropped());
  }

  @Test
  void aResponseThatNobodySawDropsItsTrace() {
    inbound("GET").end();
    assertEquals(Map.of(DropReason.RESPONSE_UNSEEN, 1L), recorded.dropped());
  }

  @Test
  void bodiesThatTakeTooMuchMemoryDropTheirTrace() {
    try (Recorded small = new Recorded(4096)) {
      RequestHead head = new RequestHead("GET", "http://localhost/", "", List.of());
      Exchange exchange =
          ((InboundAnswer.Record) small.exchanges().inbound("Test", () -> head)).exchange();
      respond(exchange, new byte[10_000]);
      assertEquals(Map.of(DropReason.MEMORY, 1L), small.dropped());
    }
  }

  @Test
  void aClientInsideOfAClientOnlyPassesOn() {
    Exchange request = inbound("GET");
    Scope scope = request.context().makeCurrent();
    try {
      Exchange outer = ((OutboundAnswer.Record) outbound()).exchange();
      Scope inner = outer.context().makeCurrent();
      try {
        assertInstanceOf(OutboundAnswer.PassOn.class, outbound());
      } finally {
        inner.close();
      }
      assertInstanceOf(OutboundAnswer.Record.class, outbound());
    } finally {
      scope.close();
    }
  }

  @Test
  void theTrafficOfTheSdkItselfIsPassedOn() {
    Exchange request = inbound("GET");
    Scope scope = request.context().makeCurrent();
    try {
      assertInstanceOf(OutboundAnswer.PassOn.class, outbound("X-TD-Skip-Instrumentation", "true"));
    } finally {
      scope.close();
    }
  }

  @Test
  void nothingIsRecordedBeforeTheSdkIsInitialised() {
    RequestHead head = new RequestHead("GET", "http://localhost/", "", List.of());
    assertInstanceOf(
        InboundAnswer.PassOn.class, HttpExchanges.installed().inbound("Test", () -> head));
    assertInstanceOf(
        OutboundAnswer.PassOn.class,
        HttpExchanges.installed().outbound("Test", head, () -> new byte[0]));
  }
}
