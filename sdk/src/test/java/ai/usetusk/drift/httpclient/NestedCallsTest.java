package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.OutboundAnswer;
import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send through clients: the outermost one owns the call. */
class NestedCallsTest {

  private static final HttpClient WRAPPED = new RecordedHttpClient(HttpClient.newHttpClient());

  private Upstream upstream;
  private RecordedTraffic traffic;

  @BeforeEach
  void start() throws Exception {
    upstream = new Upstream();
    traffic = new RecordedTraffic();
  }

  @AfterEach
  void stop() {
    traffic.close();
    upstream.close();
  }

  @Test
  void theClientOnlyPassesOnWhatAnOuterInstrumentationRecords() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/bytes/5")).build();
    RequestHead head = new RequestHead("GET", request.uri().toString(), "", List.of());
    HttpResponse<byte[]> response = traffic.inRequest(() -> {
      Exchange outer = ((OutboundAnswer.Record)
              HttpExchanges.installed().outbound("Outer", head, () -> new byte[0]))
          .exchange();
      Scope scope = outer.context().makeCurrent();
      try {
        return WRAPPED.send(request, BodyHandlers.ofByteArray());
      } finally {
        scope.close();
        outer.respond(new ResponseHead(200, List.of()));
        outer.end();
      }
    });
    assertEquals(5, response.body().length);
    assertEquals(
        List.of("Outer"),
        traffic.calls().stream().map(Span::instrumentationName).toList());
  }

  @Test
  void anotherLibrarysClientAroundARecordedOneIsOneSpan() throws Exception {
    HttpClient around = new RecordedHttpClient(new DelegatingClient(WRAPPED));
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/bytes/5")).build();
    traffic.inRequest(() -> {
      around.send(request, BodyHandlers.discarding());
      return around.sendAsync(request, BodyHandlers.discarding()).get(10, TimeUnit.SECONDS);
    });
    assertEquals(2, traffic.calls().size());
  }

  @Test
  void aClientThatAnswersWithoutTheHandlerDropsTheTrace() throws Exception {
    FakeClient fake = new FakeClient();
    fake.future = null;
    HttpClient mock = new RecordedHttpClient(fake);
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/bytes/5")).build();
    assertNull(traffic.inRequest(() -> mock.send(request, BodyHandlers.discarding())));
    assertNull(traffic.inRequest(() -> mock.sendAsync(request, BodyHandlers.discarding())));
    assertEquals(Set.of(DropReason.RESPONSE_UNSEEN), traffic.dropped());
  }

  @Test
  void theSdksOwnRequestsAreNotRecorded() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(upstream.uri("/bytes/5"))
        .header("x-td-skip-instrumentation", "true")
        .build();
    traffic.inRequest(() -> WRAPPED.send(request, BodyHandlers.discarding()));
    assertEquals(List.of(), traffic.calls());
  }
}
