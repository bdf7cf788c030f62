package ai.usetusk.drift.http.transform;

import static ai.usetusk.drift.transform.Direction.INBOUND;
import static ai.usetusk.drift.transform.Direction.OUTBOUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.MessageSide;
import ai.usetusk.drift.transform.TransformAction.Drop;
import ai.usetusk.drift.transform.TransformAction.Mask;
import ai.usetusk.drift.transform.TransformAction.Redact;
import ai.usetusk.drift.transform.TransformAction.Replace;
import ai.usetusk.drift.transform.TransformRule;
import ai.usetusk.drift.transform.TransformTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTreeTest {

  private static final String BODY = "{jsonPath: $.a}";
  private static final String UNTIL_THEN =
      "; correct it, because until then no call is recorded that it could match";

  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"", "http:", "{}", "http: []", "fetch: []"})
  void noRulesAreNoProblem(String yaml) {
    assertEquals(List.of(), rules(yaml));
    assertEquals(List.of(), problems);
  }

  @Test
  void aRuleHasWhatItsTreeHas() {
    TransformRule rule = rule("""
        matcher:
          direction: outbound
          method: [GET, POST]
          pathPattern: /v1/*
          host: "*.example"
          message: request
          jsonPath: $.a.b
        action:
          type: redact
          hashPrefix: "H:"
        """);
    assertEquals(OUTBOUND, rule.direction());
    assertEquals(List.of("GET", "POST"), rule.methods());
    assertEquals(Optional.of("/v1/*"), rule.pathPattern());
    assertEquals(Optional.of("*.example"), rule.host());
    assertEquals(MessageSide.REQUEST, rule.message());
    assertEquals(Optional.of(TransformTarget.jsonPath("$.a.b")), rule.target());
    assertEquals(new Redact("H:"), rule.action());
    assertEquals(List.of(), problems);
  }

  @Test
  void aRuleIsForInboundRequestsIfItSaysNothing() {
    TransformRule rule = rule("{matcher: {fullBody: true}, action: redact}");
    assertEquals(INBOUND, rule.direction());
    assertEquals(MessageSide.REQUEST, rule.message());
    assertEquals(new Redact("REDACTED_"), rule.action());
  }

  static Stream<Arguments> targets() {
    return Stream.of(
        Arguments.of("jsonPath: $.a", TransformTarget.jsonPath("$.a")),
        Arguments.of("queryParam: a", TransformTarget.queryParam("a")),
        Arguments.of("headerName: a", TransformTarget.header("a")),
        Arguments.of("urlPath: true", TransformTarget.urlPath()),
        Arguments.of("fullBody: true", TransformTarget.fullBody()),
        Arguments.of("formField: a", TransformTarget.formField("a")),
        Arguments.of("fullBody: false, formField: a", TransformTarget.formField("a")));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void eachTargetHasItsKey(String yaml, TransformTarget target) {
    assertEquals(
        Optional.of(target), rule("{matcher: {" + yaml + "}, action: mask}").target());
    assertEquals(List.of(), problems);
  }

  static Stream<Arguments> actions() {
    return Stream.of(
        Arguments.of("{type: mask}", new Mask("*")),
        Arguments.of("{type: mask, maskChar: x}", new Mask("x")),
        Arguments.of("{type: replace, replaceWith: ''}", new Replace("")),
        Arguments.of("{type: drop}", new Drop()),
        Arguments.of("drop", new Drop()));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void eachActionHasItsType(String yaml, Object action) {
    assertEquals(action, rule("{matcher: " + BODY + ", action: " + yaml + "}").action());
    assertEquals(List.of(), problems);
  }

  @Test
  void oneMethodNeedsNoList() {
    assertEquals(
        List.of("GET"),
        rule("{matcher: {method: GET, urlPath: true}, action: mask}").methods());
  }

  @Test
  void whatDropsNeedsNoTarget() {
    assertEquals(
        new Drop(), rule("{matcher: {pathPattern: /health}, action: drop}").action());
    assertEquals(List.of(), problems);
  }

  @Test
  void rulesForFetchAreForHttpToo() {
    List<TransformRule> rules = rules("""
        http:
          - {matcher: {urlPath: true}, action: mask}
        fetch:
          - {matcher: {fullBody: true}, action: mask}
        """);
    assertEquals(
        List.of(TransformTarget.urlPath(), TransformTarget.fullBody()),
        rules.stream().map(rule -> rule.target().orElseThrow()).toList());
  }

  static Stream<Arguments> wrongRules() {
    return Stream.of(
        Arguments.of("redact", "the rule must be a map; matcher is missing; action is missing"),
        Arguments.of("{action: mask}", "matcher is missing"),
        Arguments.of(
            "{matcher: {pathPattern: /a}, action: mask}",
            "matcher needs one of jsonPath, queryParam, headerName, urlPath, fullBody, formField"),
        Arguments.of("{matcher: " + BODY + "}", "action is missing"),
        Arguments.of(
            "{matcher: " + BODY + ", action: mask, when: now}",
            "the rule has the unknown key when"),
        Arguments.of(
            "{matcher: {urlPath: true, paths: /a, hosts: a}, action: mask}",
            "matcher has the unknown key hosts and paths"),
        Arguments.of(
            "{matcher: {direction: both, urlPath: true}, action: mask}",
            "direction must be inbound or outbound"),
        Arguments.of(
            "{matcher: {method: [1], urlPath: true}, action: mask}",
            "method must be a list such as [GET, POST]"),
        Arguments.of(
            "{matcher: {message: both, fullBody: true}, action: mask}",
            "message must be request or response"),
        Arguments.of(
            "{matcher: {message: response, urlPath: true}, action: mask}",
            "only a request has a query and a path"),
        Arguments.of(
            "{matcher: {pathPattern: , urlPath: true}, action: mask}",
            "pathPattern must be text, in quotation marks if it looks like something else"),
        Arguments.of(
            "{matcher: {pathPattern: ^/a, urlPath: true}, action: mask}",
            "pathPattern ^/a looks like a regular expression and must be a glob such as /api/*"),
        Arguments.of(
            "{matcher: {host: 'a\\.example', urlPath: true}, action: mask}",
            "host a\\.example looks like a regular expression and must be a glob such as /api/*"),
        Arguments.of(
            "{matcher: {queryParam: 7}, action: mask}",
            "queryParam must be text, in quotation marks if it looks like something else"),
        Arguments.of("{matcher: {urlPath: yes}, action: mask}", "urlPath must be true"),
        Arguments.of(
            "{matcher: {urlPath: true, fullBody: true}, action: mask}",
            "only one of urlPath and fullBody can be in a rule"),
        Arguments.of(
            "{matcher: {jsonPath: password}, action: mask}",
            "jsonPath password is not understood: it must begin with $, as in $.name"),
        Arguments.of("{matcher: " + BODY + ", action: []}", "action must be a map"),
        Arguments.of(
            "{matcher: " + BODY + ", action: {}}",
            "the type of its action must be redact, mask, replace or drop"),
        Arguments.of(
            "{matcher: " + BODY + ", action: hide}",
            "the type of its action must be redact, mask, replace or drop"),
        Arguments.of(
            "{matcher: " + BODY + ", action: {type: mask, char: x}}",
            "action has the unknown key char"),
        Arguments.of(
            "{matcher: " + BODY + ", action: {type: mask, maskChar: xx}}",
            "maskChar must be one character, not xx"),
        Arguments.of("{matcher: " + BODY + ", action: replace}", "its action needs replaceWith"),
        Arguments.of(
            "{matcher: " + BODY + ", action: {type: replace, replaceWith: 0}}",
            "replaceWith must be text, in quotation marks if it looks like something else"));
  }

  @ParameterizedTest
  @MethodSource("wrongRules")
  void aWrongRuleIsAProblemAndDropsWhatItCouldHaveMatched(String yaml, String problem) {
    HttpTransforms transforms = HttpTransforms.parse(
        Yaml.tree("http: [{matcher: {urlPath: true}, action: mask}, " + yaml + "]"), problems);
    assertEquals(List.of("transforms.http rule 2 is wrong: " + problem + UNTIL_THEN), problems);
    assertTrue(transforms.drops(INBOUND, "GET", "a.example", "/a"));
  }

  @Test
  void ofAWrongRuleWhatIsUnderstoodStillLimitsIt() {
    HttpTransforms transforms = HttpTransforms.parse(Yaml.tree("""
        http:
          - matcher: {direction: outbound, method: POST, host: pay.example, jsonPath: card}
            action: redact
        """), problems);
    assertTrue(transforms.drops(OUTBOUND, "POST", "pay.example", "/a"));
    assertFalse(transforms.drops(OUTBOUND, "GET", "pay.example", "/a"));
    assertFalse(transforms.drops(OUTBOUND, "POST", "other.example", "/a"));
    assertFalse(transforms.drops(INBOUND, "POST", "pay.example", "/a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{direction: both, urlPath: true}", "{directoin: outbound, urlPath: true}"})
  void aRuleWhoseDirectionIsUnclearIsForBoth(String matcher) {
    assertDropsAll("http: [{matcher: " + matcher + ", action: mask}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "text", "7", "http: text", "http: {matcher: a}", "fetch: 1", "htpp: []"})
  void aTreeThatIsNotUnderstoodDropsEverything(String yaml) {
    assertDropsAll(yaml);
    assertTrue(problems.get(0).endsWith("; until then, no call is recorded"), problems.get(0));
  }

  @Test
  void keysThatAreNotTextAreAProblem() {
    HttpTransforms transforms = HttpTransforms.parse(Map.of(1, List.of()), problems);
    assertTrue(transforms.drops(INBOUND, "GET", "a", "/"));
    assertEquals(1, problems.size());
  }

  @Test
  void rulesThatAreNothingAreProblems() {
    HttpTransforms transforms =
        HttpTransforms.parse(Map.of("http", Arrays.asList(null, null)), problems);
    assertTrue(transforms.drops(OUTBOUND, "GET", "a", "/"));
    assertEquals(2, problems.size());
    assertTrue(problems.get(1).startsWith("transforms.http rule 2 "), problems.get(1));
  }

  private void assertDropsAll(String yaml) {
    HttpTransforms transforms = HttpTransforms.parse(Yaml.tree(yaml), problems);
    assertEquals(1, problems.size());
    for (Direction direction : Direction.values()) {
      assertTrue(transforms.drops(direction, "GET", "a.example", "/a"));
    }
  }

  private TransformRule rule(String yaml) {
    List<TransformRule> rules = RulesTree.read(Map.of("http", List.of(Yaml.tree(yaml))), problems);
    assertEquals(1, rules.size(), problems.toString());
    return rules.get(0);
  }

  private List<TransformRule> rules(String yaml) {
    return RulesTree.read(Yaml.tree(yaml), problems);
  }
}
