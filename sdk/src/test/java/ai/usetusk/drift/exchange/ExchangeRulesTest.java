package ai.usetusk.drift.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.transform.DefaultRedactions;
import ai.usetusk.drift.http.transform.HttpTransforms;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.settings.Glob;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.transform.TransformRule;
import ai.usetusk.drift.transform.TransformTarget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeRulesTest {

  private static final byte[] LOGIN = "{\"password\":\"secret\"}".getBytes(UTF_8);

  private Recorded recorded;

  @AfterEach
  void close() {
    recorded.close();
  }

  private InboundAnswer inbound(ExchangeRules rules, String path) {
    recorded = new Recorded(rules);
    RequestHead head = new RequestHead("POST", "http://localhost:8080" + path, "", List.of());
    return recorded.exchanges().inbound("Test", () -> head);
  }

  private static ExchangeRules transforms(TransformRule... rules) {
    return new ExchangeRules(HttpTransforms.of(List.of(rules)), List.of(), 1000, false);
  }

  private static void respond(Exchange exchange, String contentType) {
    exchange.requestBody().copy(LOGIN, 0, LOGIN.length);
    exchange.respond(new ResponseHead(200, List.of(new HttpHeader("Content-Type", contentType))));
    exchange.responseBody().copy(LOGIN, 0, LOGIN.length);
    exchange.end();
  }

  private static Exchange recordedBy(InboundAnswer answer) {
    return ((InboundAnswer.Record) answer).exchange();
  }

  @Test
  void aRequestToAnExcludedPathIsPassedOn() {
    ExchangeRules rules =
        new ExchangeRules(HttpTransforms.none(), List.of(new Glob("/health*")), 1000, false);
    assertInstanceOf(InboundAnswer.PassOn.class, inbound(rules, "/health/live?x=1"));
  }

  @Test
  void aRequestThatARuleDropsIsPassedOn() {
    ExchangeRules rules =
        transforms(TransformRule.inbound().pathPattern("/login").drop());
    assertInstanceOf(InboundAnswer.PassOn.class, inbound(rules, "/login"));
  }

  @Test
  void aCallThatARuleDropsTakesItsTraceAlong() {
    Exchange request =
        recordedBy(inbound(transforms(TransformRule.outbound().host("secret*").drop()), "/"));
    Scope scope = request.context().makeCurrent();
    try {
      RequestHead head = new RequestHead("GET", "http://secrets/", "", List.of());
      assertInstanceOf(
          OutboundAnswer.Record.class,
          recorded.exchanges().outbound("Test", head, () -> new byte[0]));
    } finally {
      scope.close();
    }
    respond(request, "application/json");
    assertEquals(Map.of(DropReason.TRANSFORM, 2L), recorded.dropped());
  }

  @Test
  void whatARuleHidesIsHiddenInTheSpanAndSaidInItsMetadata() {
    ExchangeRules rules =
        transforms(TransformRule.inbound().redact(TransformTarget.jsonPath("$.password")));
    Exchange exchange = recordedBy(inbound(rules, "/login"));
    respond(exchange, "application/json");
    Span span = recorded.span();
    String body = new String(Recorded.body(Recorded.input(span)), UTF_8);
    assertFalse(body.contains("secret"), body);
    String metadata = new String(span.metadata(), UTF_8);
    assertEquals(true, metadata.contains("\"transformed\":true"), metadata);
  }

  @Test
  void credentialsOfOutboundCallsAreHiddenByDefault() {
    ExchangeRules rules =
        new ExchangeRules(DefaultRedactions.of(DefaultRedactions.HEADERS), List.of(), 1000, false);
    Exchange request = recordedBy(inbound(rules, "/"));
    Scope scope = request.context().makeCurrent();
    try {
      RequestHead head = new RequestHead(
          "GET",
          "http://user:pass@upstream/",
          "",
          List.of(new HttpHeader("authorization", "Bearer token")));
      Exchange call = ((OutboundAnswer.Record)
              recorded.exchanges().outbound("Test", head, () -> new byte[0]))
          .exchange();
      call.respond(new ResponseHead(204, List.of()));
      call.end();
    } finally {
      scope.close();
    }
    respond(request, "application/json");
    String input = new String(recorded.spans().get(1).input(), UTF_8);
    assertFalse(input.contains("token") || input.contains("pass"), input);
  }

  @Test
  void aResponseThatIsNotTextIsRecordedUnlessOnlyTextIs() {
    respond(recordedBy(inbound(ExchangeRules.everything(1000), "/")), "image/png");
    assertEquals(1, recorded.spans().size());
    recorded.close();
    ExchangeRules textOnly = new ExchangeRules(HttpTransforms.none(), List.of(), 1000, true);
    respond(recordedBy(inbound(textOnly, "/")), "image/png");
    assertEquals(Map.of(DropReason.CONTENT_TYPE, 1L), recorded.dropped());
  }

  @Test
  void jsonAndTypesThatNobodyKnowsAreRecordedIfOnlyTextIs() {
    ExchangeRules textOnly = new ExchangeRules(HttpTransforms.none(), List.of(), 1000, true);
    respond(recordedBy(inbound(textOnly, "/")), "application/vnd.acme+json");
    assertEquals(1, recorded.spans().size());
    recorded.close();
    respond(recordedBy(inbound(textOnly, "/")), "application/x-acme");
    assertEquals(1, recorded.spans().size());
  }
}
