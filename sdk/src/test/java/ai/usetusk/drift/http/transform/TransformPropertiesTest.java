package ai.usetusk.drift.http.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.usetusk.drift.http.HeaderFilter;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.HttpPayloads;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedBody;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.TransformRule;
import ai.usetusk.drift.transform.TransformTarget;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every secret, wherever it is. */
class TransformPropertiesTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final HttpPayloads PAYLOADS = new HttpPayloads(new HeaderFilter(List.of()));

  /** Before every secret, so that it cannot be part of something else by chance. */
  private static final String MARK = "S3cret";

  @Provide
  Arbitrary<String> secrets() {
    return text().map(rest -> MARK + rest);
  }

  /** JSON with holes for secrets: as the value of "secret", at any depth. */
  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.recursive(TransformPropertiesTest::leaves, this::around, 0, 4)
        .map(inner -> "{ \"secret\":\u0000, \"rest\" :" + inner + "}\n");
  }

  private static Arbitrary<String> leaves() {
    return Arbitraries.oneOf(
        Arbitraries.of("null", "true", "-0", "1.50e+3", "\"\\u00e4\\/\"", "[ ]", "{}"),
        text().map(TransformPropertiesTest::jsonString),
        Arbitraries.just("{\"secret\":\u0000}"),
        Arbitraries.just("{\"a\":1 ,\"s\\u0065cret\": \u0000 , \"secret\":\u0000}"));
  }

  private Arbitrary<String> around(Arbitrary<String> inner) {
    Arbitrary<String> arrays = inner
        .list()
        .ofMaxSize(3)
        .map(items -> items.stream().collect(Collectors.joining(" ,\t", "[", " ]")));
    Arbitrary<String> objects = Combinators.combine(text(), inner)
        .as((name, value) -> "{" + jsonString("_" + name) + " : " + value + "}");
    return Arbitraries.oneOf(arrays, objects);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withCharRange(' ', '\u017f')
        .withChars('"', '\\', '\n', '\u2028', '\uffff', '%', '&', '=', '+')
        .ofMaxLength(12);
  }

  private static String jsonString(String text) {
    return JACKSON.getNodeFactory().textNode(text).toString();
  }

  @Property(tries = 300)
  void outsideOfTheValuesABodyKeepsItsBytes(
      @ForAll("templates") String template, @ForAll("secrets") String secret) {
    String before = template.replace("\u0000", jsonString(secret));
    String after = template.replace("\u0000", jsonString(Messages.redacted(secret)));
    TransformRule rule = TransformRule.inbound().redact(TransformTarget.jsonPath("$..secret"));
    assertArrayEquals(
        Messages.bytes(after), Messages.kept(rule, Messages.post(before)).body().bytes());
  }

  @Property(tries = 300)
  void aSecretInABodyIsNowhereInWhatIsRecorded(
      @ForAll("templates") String template, @ForAll("secrets") String secret) throws Exception {
    String before = template.replace("\u0000", "{\"in\":[" + jsonString(secret) + "]}");
    for (TransformRule rule : List.of(
        TransformRule.inbound().redact(TransformTarget.jsonPath("$..secret")),
        TransformRule.inbound().mask(TransformTarget.jsonPath("$..secret")),
        TransformRule.inbound().replace(TransformTarget.jsonPath("$..secret"), "none"),
        TransformRule.inbound().redact(TransformTarget.fullBody()))) {
      RecordedRequest changed =
          Messages.kept(rule, Messages.post(before, "Content-Type", "application/json"));
      JACKSON.readTree(changed.body().bytes());
      assertFalse(Messages.text(changed.body()).contains(MARK), rule.action()::toString);
    }
  }

  @Property(tries = 300)
  void aSecretIsNowhereInAnyPartOfWhatIsRecorded(@ForAll("secrets") String secret)
      throws Exception {
    String escaped = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    RecordedRequest request = new RecordedRequest(
        "POST",
        HttpUrl.parse("http://" + escaped + "@a.example/" + escaped + "?a=b&t=" + escaped)
            .orElseThrow(),
        "HTTP/1.1",
        List.of(
            new HttpHeader("Content-Type", "application/x-www-form-urlencoded"),
            new HttpHeader("Authorization", secret)),
        new RecordedBody(Messages.bytes("a=b&p=" + escaped), ""));
    HttpTransforms transforms = DefaultRedactions.of(DefaultRedactions.HEADERS)
        .and(HttpTransforms.of(List.of(
            TransformRule.outbound().redact(TransformTarget.urlPath()),
            TransformRule.outbound().redact(TransformTarget.queryParam("t")),
            TransformRule.outbound().redact(TransformTarget.formField("p")))));
    RecordedRequest changed = Messages.kept(transforms, request, Direction.OUTBOUND);
    JsonNode payload = JACKSON.readTree(PAYLOADS.clientInput(changed));
    String body = new String(
        Base64.getDecoder().decode(payload.get("body").textValue()), StandardCharsets.UTF_8);
    assertFalse((payload + body).contains(MARK), payload::toString);
    assertEquals("a=b&p=" + Messages.redacted(secret), body);
    assertEquals("b", payload.get("query").get("a").textValue());
  }

  @Property(tries = 300)
  void aReplayedCallThatPassesOnWhatWasRedactedIsRecordedAsTheFirst(
      @ForAll("secrets") String secret) {
    TransformRule inbound = TransformRule.inbound().redact(TransformTarget.jsonPath("$.secret"));
    TransformRule outbound = TransformRule.outbound().redact(TransformTarget.queryParam("t"));
    String recordedInbound =
        Messages.keptBody(inbound, Messages.post("{\"secret\":" + jsonString(secret) + "}"));
    String replayed = recordedInbound.substring(11, recordedInbound.length() - 2);
    assertEquals(outboundUrl(outbound, secret), outboundUrl(outbound, replayed));
  }

  private static HttpUrl outboundUrl(TransformRule rule, String token) {
    String url = "http://a.example/?t=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return Messages.kept(rule, Messages.get(url)).url();
  }
}
