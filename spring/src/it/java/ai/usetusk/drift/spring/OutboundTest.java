package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.spring.app.RunningService;
import ai.usetusk.drift.spring.app.Server;
import ai.usetusk.drift.spring.app.Spans.Span;
import ai.usetusk.drift.spring.app.Upstream;
import ai.usetusk.drift.status.DropReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service asks others is recorded, whatever client it has. */
class OutboundTest {

  private static Upstream upstream;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    upstream = new Upstream();
    service = RunningService.recorded(Server.TOMCAT, upstream);
  }

  @AfterAll
  static void stop() {
    service.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "builtRestClient",
        "restClient",
        "restClientOverHttpClient",
        "restTemplate",
        "interceptedRestTemplate",
        "builtRestTemplate",
        "builtWebClient",
        "webClient",
        "webClientOverHttpClient",
        "httpClient"
      })
  void aCallIsRecordedOnceWithBothBodies(String client) throws Exception {
    String answer =
        service.get("/call?client=" + client + "&path=/by-" + client).body();
    List<Span> calls = service.calls("/by-" + client);
    assertEquals(1, calls.size());
    String sent = "{\"from\":\"" + client + "\"}";
    assertEquals(sent, upstream.arrived("/by-" + client).get(0).body());
    assertEquals(sent, calls.get(0).requestBody());
    assertTrue(calls.get(0).isRequestJson());
    assertEquals(200, calls.get(0).outcome());
    assertEquals(answer, calls.get(0).responseBody());
    assertEquals(
        2,
        service.trace("GET /call", "?client=" + client + "&path=/by-" + client).size());
  }

  @Test
  void aTemplateWithoutInterceptorsStillSendsItsBodyInChunks() throws Exception {
    service.get("/call?client=builtRestTemplate&path=/in-chunks");
    assertEquals("chunked", upstream.arrived("/in-chunks").get(0).transferEncoding());
  }

  @Test
  void anAnswerWhoseBodyNobodyReadsIsRecordedWhereSpringReadsIt() throws Exception {
    assertEquals("200", service.get("/call?client=bodiless&path=/bodiless").body());
    assertEquals(
        "{\"asked\":\"/bodiless\",\"sent\":{\"from\":\"bodiless\"}}",
        service.calls("/bodiless").get(0).responseBody());
  }

  @Test
  void aRefusedConnectionIsTheSameExceptionAndRecorded() throws Exception {
    assertEquals(
        "ResourceAccessException ConnectException", service.get("/refused").body());
    List<Span> trace = service.trace("GET /refused");
    assertEquals("java.net.ConnectException", trace.get(1).outcome());
  }

  @Test
  void aReactiveAnswerWithoutBodyIsRecorded() throws Exception {
    assertEquals("204", service.get("/reactive?what=empty").body());
    assertEquals(204, service.calls("/empty-reactive").get(0).outcome());
  }

  @Test
  void aReactiveAnswerOfFailureIsRecorded() throws Exception {
    String answer = service.get("/reactive?what=broken").body();
    assertEquals(503, service.calls("/broken-reactive").get(0).outcome());
    assertEquals(answer, service.calls("/broken-reactive").get(0).responseBody());
  }

  @Test
  void aReactiveCallThatIsRefusedIsRecorded() throws Exception {
    assertEquals(
        "WebClientRequestException", service.get("/reactive?what=refused").body());
    List<Span> trace = service.trace("GET /reactive", "?what=refused");
    assertEquals("java.net.ConnectException", trace.get(1).outcome());
  }

  @Test
  void aCancelledReactiveCallIsDroppedWithItsTrace() throws Exception {
    assertEquals("true", service.get("/reactive?what=cancelled").body());
    assertEquals(List.of(), service.calls("/cancelled-reactive"));
    assertTrue(TuskDrift.status().recording().dropped().containsKey(DropReason.BODY_UNREAD));
  }

  @Test
  void theEndpointTellsTheStatus() throws Exception {
    HttpResponse<String> response = service.get("/actuator/drift");
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains("\"mode\":\"record\""), response.body());
    assertTrue(response.body().contains("\"recording\":{\"made\":"), response.body());
  }

  @Test
  void theMetersCountWhatIsRecorded() throws Exception {
    service.get("/hello");
    assertEquals(1, service.trace("GET /hello").size());
    assertEquals(TuskDrift.status().recording().exported(), (long) service
        .context()
        .getBean(MeterRegistry.class)
        .get("tusk.drift.spans.exported")
        .functionCounter()
        .count());
  }
}
