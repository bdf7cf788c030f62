package ai.usetusk.drift.transform;

import static ai.usetusk.drift.transform.MessageSide.REQUEST;
import static ai.usetusk.drift.transform.MessageSide.RESPONSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.transform.TransformAction.Mask;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformRuleTest {

  @Test
  void aRuleHasWhatItWasMadeOf() {
    TransformRule rule = TransformRule.outbound()
        .methods("PUT", "POST")
        .pathPattern("/v1/*")
        .host("*.example")
        .replace(TransformTarget.header("X-Key"), "none");
    assertEquals(Direction.OUTBOUND, rule.direction());
    assertEquals(List.of("PUT", "POST"), rule.methods());
    assertEquals(Optional.of("/v1/*"), rule.pathPattern());
    assertEquals(Optional.of("*.example"), rule.host());
    assertEquals(Optional.of(TransformTarget.header("X-Key")), rule.target());
    assertEquals(new TransformAction.Replace("none"), rule.action());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void ofAnInboundCallTheRequestIsChanged(TransformTarget target) {
    assertEquals(REQUEST, TransformRule.inbound().redact(target).message());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void ofAnOutboundCallTheBodyOfTheResponseIsChanged(TransformTarget target) {
    boolean inBody =
        List.of(TransformTarget.jsonPath("$.a"), TransformTarget.fullBody()).contains(target);
    assertEquals(
        inBody ? RESPONSE : REQUEST, TransformRule.outbound().redact(target).message());
  }

  @Test
  void theMessageCanBeChosen() {
    TransformTarget body = TransformTarget.fullBody();
    assertEquals(REQUEST, TransformRule.outbound().message(REQUEST).mask(body).message());
    assertEquals(RESPONSE, TransformRule.inbound().message(RESPONSE).mask(body).message());
  }

  @Test
  void aResponseHasNeitherQueryNorPath() {
    TransformRule.Builder responses = TransformRule.inbound().message(RESPONSE);
    assertThrows(
        IllegalArgumentException.class,
        () -> responses.redact(TransformTarget.queryParam("token")));
    assertThrows(IllegalArgumentException.class, () -> responses.redact(TransformTarget.urlPath()));
  }

  @Test
  void aRuleThatDropsHasNoTarget() {
    assertEquals(Optional.empty(), TransformRule.inbound().drop().target());
    assertEquals(
        Optional.empty(),
        TransformRule.inbound()
            .apply(TransformTarget.fullBody(), new TransformAction.Drop())
            .target());
  }

  @Test
  void aBuilderThatIsUsedAgainDoesNotChangeEarlierRules() {
    TransformRule.Builder builder = TransformRule.inbound().methods("GET");
    TransformRule first = builder.drop();
    builder.methods("POST").drop();
    assertEquals(List.of("GET"), first.methods());
  }

  @Test
  void aPathThatIsNotUnderstoodIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TransformTarget.jsonPath("password"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^/api/",
        "/api$",
        "/api/.*",
        ".*example",
        "api\\.example",
        "/v[^0]/a",
        "/a|/b",
        "/a/.+",
        "(?i)/a"
      })
  void aRegularExpressionIsRefused(String expression) {
    TransformRule.Builder calls = TransformRule.inbound();
    assertThrows(IllegalArgumentException.class, () -> calls.pathPattern(expression));
    assertThrows(IllegalArgumentException.class, () -> calls.host(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a.*", "*.example", "/.well-known/*", "/$metadata", "/Users('1')", "/a+b"})
  void aGlobIsNoRegularExpression(String glob) {
    assertEquals(
        Optional.of(glob), TransformRule.inbound().pathPattern(glob).drop().pathPattern());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "**"})
  void aMaskIsOneCharacter(String mask) {
    assertThrows(IllegalArgumentException.class, () -> new Mask(mask));
  }

  @Test
  void aCharacterOutsideOfTheBasicPlaneIsOne() {
    assertEquals("\ud83d\ude00", new Mask("\ud83d\ude00").maskChar());
  }

  static Stream<TransformTarget> targets() {
    return Stream.of(
        TransformTarget.jsonPath("$.a"),
        TransformTarget.formField("a"),
        TransformTarget.fullBody(),
        TransformTarget.header("a"),
        TransformTarget.queryParam("a"),
        TransformTarget.urlPath());
  }
}
