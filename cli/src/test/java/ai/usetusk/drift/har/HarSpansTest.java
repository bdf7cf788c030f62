package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarSpansTest {

  private static final String POST = """
      {"method":"POST","url":"https://host.example:8443/a?b=c&b=d&e=f","httpVersion":"HTTP/1.1",\
      "headers":[{"name":"Content-Type","value":"application/json"},{"name":"TE","value":"x"}],\
      "postData":{"mimeType":"application/json","text":"{}"}}""";

  private static final String CREATED = """
      {"status":201,"statusText":"Created","headers":[{"name":"Content-Type","value":"text/html"}],\
      "content":{"size":3,"mimeType":"text/plain","text":"<p>"}}""";

  @Test
  void aServerSpanIsTheRootOfItsTrace() throws Exception {
    Span span = server(POST, CREATED);
    assertEquals(SpanKind.SERVER, span.kind());
    assertEquals(PackageType.HTTP, span.packageType());
    assertEquals("http", span.packageName());
    assertEquals("POST /a", span.name());
    assertEquals("POST", span.submoduleName());
    assertTrue(span.rootSpan());
    assertFalse(span.preAppStart());
    assertEquals("", span.parentSpanId());
    assertEquals(1_790_003_600, span.timestampSeconds());
    assertEquals(123_000_000, span.timestampNanos());
    assertEquals(0, span.durationSeconds());
    assertEquals(21_000_000, span.durationNanos());
    assertNull(span.metadata());
  }

  @Test
  void aServerSpanHoldsWhatTheServerSaw() throws Exception {
    Span span = server(POST, CREATED);
    assertJson("""
        {"method":"POST","url":"https://host.example:8443/a?b=c&b=d&e=f","target":"/a?b=c&b=d&e=f",
         "httpVersion":"1.1","headers":{"Content-Type":"application/json"},
         "body":"e30=","bodySize":2}""", span.input());
    assertJson("""
        {"statusCode":201,"statusMessage":"Created","headers":{"Content-Type":"text/html"},
         "body":"PHA+","bodySize":3}""", span.output());
  }

  @Test
  void aClientSpanHoldsThePartsOfTheUrl() throws Exception {
    Span span = span(Role.CLIENT, POST, CREATED);
    assertEquals(SpanKind.CLIENT, span.kind());
    assertEquals("https", span.packageName());
    assertJson("""
        {"method":"POST","url":"https://host.example:8443/a?b=c&b=d&e=f","protocol":"https",
         "hostname":"host.example","port":8443,"path":"/a","query":{"b":["c","d"],"e":"f"},
         "headers":{"Content-Type":"application/json"},"body":"e30=","bodySize":2}""", span.input());
  }

  @Test
  void aClientSpanIsNeverARootWhichWouldBeATest() throws Exception {
    assertFalse(span(Role.CLIENT, POST, CREATED).rootSpan());
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws Exception {
    String get = "{\"method\":\"GET\",\"url\":\"http://host.example/\"}";
    assertJson(
        "{\"method\":\"GET\",\"url\":\"http://host.example/\",\"target\":\"/\",\"headers\":{}}",
        server(get, "{\"status\":204}").input());
    assertJson("""
        {"method":"GET","url":"http://host.example/","protocol":"http","hostname":"host.example",
         "path":"/","headers":{}}""", span(Role.CLIENT, get, "{\"status\":204}").input());
    assertJson(
        "{\"statusCode\":204,\"statusMessage\":\"\",\"headers\":{}}",
        server(get, "{\"status\":204}").output());
  }

  @Test
  void headersDoNotCountAndBodiesAreDecodedByTheirContentType() throws Exception {
    Span span = server(POST, CREATED);
    assertEquals(
        Map.of(
            "headers",
            new Merge(null, null, 0.0),
            "body",
            new Merge(Encoding.BASE64, DecodedType.JSON, null)),
        span.inputMerges().byKey());
    assertEquals(
        new Merge(Encoding.BASE64, DecodedType.HTML, null),
        span.outputMerges().byKey().get("body"));
  }

  @Test
  void theTypeOfABodyWithoutAHeaderIsTheRecorders() throws Exception {
    Span span =
        server(POST, "{\"status\":200,\"content\":{\"mimeType\":\"text/csv\",\"text\":\"a\"}}");
    assertEquals(8, span.outputMerges().byKey().get("body").decodedType().number());
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1, 1.1", "http/2.0, 2.0", "h2, 2", "h3, 3"})
  void theVersionIsTheBareNumber(String recorded, String version) throws Exception {
    assertEquals(version, inputWithVersion(recorded).get("httpVersion").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "spdy"})
  void aVersionThatIsNoneIsLeftOut(String recorded) throws Exception {
    assertFalse(inputWithVersion(recorded).has("httpVersion"));
  }

  @ParameterizedTest
  @CsvSource({"200, OK, ''", "304, OK, ''", "400, ERROR, HTTP 400", "503, ERROR, HTTP 503"})
  void aStatusFrom400IsAnError(int status, StatusCode code, String message) throws Exception {
    Span span = server(POST, "{\"status\":%d}".formatted(status));
    assertEquals(code, span.statusCode());
    assertEquals(message, span.statusMessage());
  }

  @Test
  void idsHaveTheirLengthsAndAreTheSameEveryTime() throws Exception {
    Span span = server(POST, CREATED);
    assertTrue(span.traceId().matches("[0-9a-f]{32}"), span.traceId());
    assertTrue(span.spanId().matches("[0-9a-f]{16}"), span.spanId());
    assertEquals(span.traceId(), server(POST, CREATED).traceId());
    assertEquals(span.spanId(), server(POST, CREATED).spanId());
  }

  @Test
  void equalEntriesAtDifferentPlacesAreDifferentTraces() throws Exception {
    HarEntry entry = Hars.readEntry(Hars.entry(POST, CREATED));
    HarSpans spans = spans(Role.SERVER);
    assertNotEquals(spans.convert(entry, 0).traceId(), spans.convert(entry, 1).traceId());
  }

  @Test
  void theTwoRolesGiveDifferentTraces() throws Exception {
    assertNotEquals(
        server(POST, CREATED).traceId(), span(Role.CLIENT, POST, CREATED).traceId());
  }

  @Test
  void redactedHeadersAreInNeitherPayload() throws Exception {
    HarSpans redacting = new HarSpans(Role.SERVER, List.of("content-TYPE"), null);
    Span span = redacting.convert(Hars.readEntry(Hars.entry(POST, CREATED)), 0);
    for (byte[] payload : List.of(span.input(), span.output())) {
      String value = json(payload).get("headers").get("Content-Type").asText();
      assertTrue(value.matches("REDACTED_[0-9a-f]{64}"), value);
    }
    assertEquals(1, span.inputMerges().byKey().get("body").decodedType().number());
  }

  @Test
  void theEnvironmentIsTheGivenOne() throws Exception {
    HarEntry entry = Hars.readEntry(Hars.entry(POST, CREATED));
    assertEquals(
        "prod", new HarSpans(Role.SERVER, List.of(), "prod").convert(entry, 0).environment());
    assertNull(spans(Role.SERVER).convert(entry, 0).environment());
  }

  private static JsonNode inputWithVersion(String recorded) throws Exception {
    String request = "{\"method\":\"GET\",\"url\":\"http://host.example/\",\"httpVersion\":\"%s\"}";
    return json(server(request.formatted(recorded), CREATED).input());
  }

  private static Span server(String request, String response) throws Exception {
    return span(Role.SERVER, request, response);
  }

  private static Span span(Role role, String request, String response) throws Exception {
    HarEntry entry = Hars.readEntry(Hars.entry(request, response));
    return spans(role).convert(entry, 0);
  }

  private static HarSpans spans(Role role) {
    return new HarSpans(role, List.of(), null);
  }

  private static void assertJson(String expected, byte[] actual) throws Exception {
    assertEquals(new ObjectMapper().readTree(expected), json(actual));
  }

  private static JsonNode json(byte[] bytes) throws Exception {
    return new ObjectMapper().readTree(bytes);
  }
}
