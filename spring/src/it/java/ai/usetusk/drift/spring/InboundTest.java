package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.spring.app.EventStream;
import ai.usetusk.drift.spring.app.RunningService;
import ai.usetusk.drift.spring.app.Server;
import ai.usetusk.drift.spring.app.Spans.Span;
import ai.usetusk.drift.spring.app.Upstream;
import ai.usetusk.drift.status.DropReason;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service is asked is recorded, whatever server it runs on. */
@ParameterizedClass
@MethodSource("servers")
class InboundTest {

  private static Upstream upstream;
  private static RunningService service;

  InboundTest(Server server) {}

  static Stream<Server> servers() {
    return Server.all();
  }

  @BeforeParameterizedClassInvocation
  static void start(Server server) throws Exception {
    upstream = new Upstream();
    service = RunningService.recorded(server, upstream);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    service.close();
    upstream.close();
  }

  @Test
  void anAnswerIsRecorded() throws Exception {
    HttpResponse<String> response = service.get("/hello");
    List<Span> trace = service.trace("GET /hello");
    assertEquals(1, trace.size());
    assertEquals(200, trace.get(0).outcome());
    assertEquals(response.body(), trace.get(0).responseBody());
    assertEquals("test", trace.get(0).environment());
  }

  @Test
  void aRequestsBodyIsRecorded() throws Exception {
    HttpResponse<String> response = service.post("/echo", "{\"a\":[1,2]}");
    assertEquals("{\"a\":[1,2]}", response.body());
    Span root = service.trace("POST /echo").get(0);
    assertEquals("{\"a\":[1,2]}", root.requestBody());
    assertEquals("{\"a\":[1,2]}", root.responseBody());
  }

  @Test
  void anErrorPageIsRecordedOnce() throws Exception {
    HttpResponse<String> response = service.get("/fails");
    assertEquals(500, response.statusCode());
    Span root = service.trace("GET /fails").get(0);
    assertEquals(500, root.outcome());
    assertEquals(response.body(), root.responseBody());
  }

  @Test
  void aRefusalBySpringSecurityIsRecordedOnce() throws Exception {
    HttpResponse<String> response = service.get("/secret");
    assertEquals(401, response.statusCode());
    Span root = service.trace("GET /secret").get(0);
    assertEquals(401, root.outcome());
    assertEquals(response.body(), root.responseBody());
  }

  @Test
  void aCallableIsRecordedWithWhatItCalls() throws Exception {
    HttpResponse<String> response = service.get("/callable");
    List<Span> trace = service.trace("GET /callable");
    assertEquals(response.body(), trace.get(0).responseBody());
    assertEquals(List.of("GET /callable", "GET /from-callable"), names(trace));
  }

  @Test
  void aDeferredResultIsRecorded() throws Exception {
    assertEquals("late", service.get("/deferred").body());
    assertEquals("late", service.trace("GET /deferred").get(0).responseBody());
  }

  @Test
  void anAsyncMethodsCallsBelongToTheRequest() throws Exception {
    HttpResponse<String> response = service.get("/async");
    assertTrue(response.body().startsWith("task-"), response.body());
    List<Span> trace = service.trace("GET /async");
    assertEquals(response.body(), trace.get(0).responseBody());
    assertEquals(List.of("GET /async", "GET /from-async"), names(trace));
  }

  @Test
  void eventsArriveAsTheyAreSentAndAreNotRecorded() throws Exception {
    long before = dropped(DropReason.EVENT_STREAM);
    try (EventStream events = new EventStream(service.url("/events"))) {
      assertEquals("first", events.next());
      events.letTheServiceGoOn();
      assertEquals("second", events.next());
    }
    assertEquals(List.of(), service.traces("GET /events"));
    assertEquals(before + 1, dropped(DropReason.EVENT_STREAM));
  }

  @Test
  void theHostIsTheOneThatWasAskedThoughAFilterOfSpringReplacesIt() throws Exception {
    assertEquals(
        "forwarded.example", service.getForwarded("/host", "forwarded.example").body());
    assertEquals(
        service.url("/host").toString(), service.trace("GET /host").get(0).url());
  }

  private static long dropped(DropReason reason) {
    return TuskDrift.status().recording().dropped().getOrDefault(reason, 0L);
  }

  private static List<String> names(List<Span> trace) {
    return trace.stream().map(Span::name).toList();
  }
}
