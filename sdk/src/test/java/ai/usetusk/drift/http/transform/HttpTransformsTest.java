package ai.usetusk.drift.http.transform;

import static ai.usetusk.drift.http.transform.Messages.get;
import static ai.usetusk.drift.http.transform.Messages.headers;
import static ai.usetusk.drift.http.transform.Messages.kept;
import static ai.usetusk.drift.http.transform.Messages.keptBody;
import static ai.usetusk.drift.http.transform.Messages.ok;
import static ai.usetusk.drift.http.transform.Messages.post;
import static ai.usetusk.drift.http.transform.Messages.redacted;
import static ai.usetusk.drift.http.transform.Messages.text;
import static ai.usetusk.drift.transform.Direction.INBOUND;
import static ai.usetusk.drift.transform.Direction.OUTBOUND;
import static ai.usetusk.drift.transform.MessageSide.REQUEST;
import static ai.usetusk.drift.transform.MessageSide.RESPONSE;
import static ai.usetusk.drift.transform.TransformTarget.formField;
import static ai.usetusk.drift.transform.TransformTarget.fullBody;
import static ai.usetusk.drift.transform.TransformTarget.header;
import static ai.usetusk.drift.transform.TransformTarget.jsonPath;
import static ai.usetusk.drift.transform.TransformTarget.queryParam;
import static ai.usetusk.drift.transform.TransformTarget.urlPath;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.http.HeaderFilter;
import ai.usetusk.drift.http.HttpPayloads;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.transform.TransformAction;
import ai.usetusk.drift.transform.TransformRule;
import ai.usetusk.drift.transform.TransformTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransformsTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void withoutRulesARequestIsItself() {
    RecordedRequest request = post("{}");
    assertSame(request, kept(HttpTransforms.none(), request, INBOUND));
  }

  @Test
  void aRequestThatNoRuleFindsAnythingInIsItself() {
    RecordedRequest request = post("{}");
    assertSame(request, kept(TransformRule.inbound().redact(jsonPath("$.a")), request));
  }

  @Test
  void aRuleForOtherCallsChangesNothing() {
    RecordedRequest request = post("{\"a\":1}");
    TransformRule rule = TransformRule.inbound().pathPattern("/logout").redact(jsonPath("$.a"));
    assertSame(request, kept(rule, request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "redact | {\"a\":\"REDACTED_2bb80d537b1da3e38bd30361aa855686"
            + "bde0eacd7162fef6a25fe97bf527a25b\"}",
        "mask | {\"a\":\"******\"}",
        "replace | {\"a\":\"none\"}",
      })
  void eachActionPutsItsOwnTextIntoTheBody(String action, String expected) {
    RecordedRequest request = post("{\"a\":\"secret\"}");
    assertEquals(expected, keptBody(rule(action, jsonPath("$.a")), request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redact", "mask", "replace"})
  void whatIsHiddenOnceIsTheSameWhenItIsHiddenAgain(String action) {
    for (TransformTarget target :
        List.of(jsonPath("$.a"), fullBody(), header("H"), queryParam("q"), urlPath())) {
      TransformRule rule = rule(action, target);
      RecordedRequest once = kept(
          rule,
          new RecordedRequest(
              "POST",
              HttpUrl.parse("http://a.example/p/q?q=secret").orElseThrow(),
              "1.1",
              headers("H", "secret"),
              post("{\"a\":\"secret\"}").body()));
      RecordedRequest twice = kept(rule, once);
      assertEquals(once.url(), twice.url());
      assertEquals(once.headers(), twice.headers());
      assertArrayEquals(once.body().bytes(), twice.body().bytes());
    }
  }

  @Test
  void aHashWithoutAPrefixIsNoSignOfARedactedValue() {
    String token = "0123456789abcdef".repeat(4);
    TransformRule rule =
        TransformRule.inbound().apply(jsonPath("$.a"), new TransformAction.Redact(""));
    assertEquals(
        "{\"a\":\"" + redacted(token).replace("REDACTED_", "") + "\"}",
        keptBody(rule, post("{\"a\":\"" + token + "\"}")));
  }

  @Test
  void prefixAndMaskCanBeChosen() {
    RecordedRequest request = post("{\"a\":\"äöü\"}");
    assertEquals(
        "{\"a\":\"###\"}",
        keptBody(
            TransformRule.inbound().apply(jsonPath("$.a"), new TransformAction.Mask("#")),
            request));
    assertEquals(
        "{\"a\":\"" + redacted("äöü").replace("REDACTED_", "H:") + "\"}",
        keptBody(
            TransformRule.inbound().apply(jsonPath("$.a"), new TransformAction.Redact("H:")),
            request));
  }

  @Test
  void rulesAreAppliedInTheirOrder() {
    HttpTransforms transforms = HttpTransforms.of(
            List.of(TransformRule.inbound().replace(jsonPath("$.a"), "one")))
        .and(HttpTransforms.of(List.of(TransformRule.inbound().mask(jsonPath("$.*")))));
    assertEquals(
        "{\"a\":\"***\",\"b\":\"*\"}",
        text(kept(transforms, post("{\"a\":\"secret\",\"b\":7}"), INBOUND).body()));
  }

  @Test
  void aRuleMatchesThePathThatAnEarlierOneHides() {
    HttpTransforms transforms = HttpTransforms.of(List.of(
        TransformRule.inbound().pathPattern("/login").mask(urlPath()),
        TransformRule.inbound().pathPattern("/login").mask(jsonPath("$.a"))));
    RecordedRequest changed = kept(transforms, post("{\"a\":1}"), INBOUND);
    assertEquals("/*****", changed.url().path());
    assertEquals("{\"a\":\"*\"}", text(changed.body()));
  }

  @Test
  void theResponseOfAnOutboundCallIsChanged() {
    HttpTransforms transforms = HttpTransforms.of(
        List.of(TransformRule.outbound().methods("POST").mask(jsonPath("$.token"))));
    RecordedRequest request = post("{\"token\":\"in\"}");
    assertSame(request, kept(transforms, request, OUTBOUND));
    assertEquals(
        "{\"token\":\"***\"}",
        text(keptResponse(transforms, request, ok("{\"token\":\"out\"}")).body()));
  }

  @Test
  void theRequestOfAnOutboundCallCanBeChangedToo() {
    TransformRule rule = TransformRule.outbound().message(REQUEST).mask(jsonPath("$.token"));
    assertEquals("{\"token\":\"**\"}", keptBody(rule, post("{\"token\":\"in\"}")));
  }

  @Test
  void aHeaderOfAResponseCanBeChanged() {
    HttpTransforms transforms = HttpTransforms.of(
        List.of(TransformRule.outbound().message(RESPONSE).mask(header("Set-Cookie"))));
    assertEquals(
        headers("Set-Cookie", "***", "set-cookie", "****"),
        keptResponse(
                transforms, get("http://a"), ok("x", "Set-Cookie", "a=b", "set-cookie", "c=de"))
            .headers());
  }

  @Test
  void allValuesOfAHeaderAreChangedAndOthersAreNot() {
    assertEquals(
        headers("X-Key", "***", "Other", "abc", "x-key ", "**"),
        kept(
                TransformRule.inbound().mask(header("X-KEY")),
                get("http://a", "X-Key", "abc", "Other", "abc", "x-key ", "de"))
            .headers());
  }

  @ParameterizedTest
  @CsvSource({
    "token=a, token=X",
    "a=%20b+c&token=a%20b&&d, a=%20b+c&token=X&&d",
    "tok%65n=a&token=&token, tok%65n=X&token=X&token",
    "Token=a, Token=a",
    "x=token=1, x=token=1",
    "token=a=b&token=c, token=X&token=X",
    "token=%zz%, token=X",
  })
  void theQueryIsChangedWhereItStands(String query, String expected) {
    RecordedRequest request = get("https://a.example:1/p?" + query + "#f");
    HttpUrl url =
        kept(TransformRule.inbound().replace(queryParam("token"), "X"), request).url();
    assertEquals(expected, url.rawQuery());
    assertEquals("/p?" + expected, url.target());
    assertEquals("https://a.example:1/p?" + expected + "#f", url.text());
    assertEquals("a.example", url.hostname());
  }

  @Test
  void aParameterIsHashedAsItWasMeant() {
    TransformRule rule = TransformRule.inbound().redact(queryParam("t"));
    assertEquals(
        "t=" + redacted("a ä"), kept(rule, get("http://a/?t=a+%C3%A4")).url().rawQuery());
    assertEquals(
        "t=" + redacted("a ä"), kept(rule, get("http://a/?t=a%20ä")).url().rawQuery());
  }

  @Test
  void whatIsPutIntoAQueryIsEscaped() {
    TransformRule rule = TransformRule.inbound().replace(queryParam("t"), "a&b=ä");
    assertEquals("t=a%26b%3D%C3%A4", kept(rule, get("http://a/?t=1")).url().rawQuery());
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/users/7?q=1, /users/x, http://a.example/users/x?q=1",
    "http://a.example/users/7, users/x, http://a.example/users/x",
    "http://u:p@a.example?q=/1, /x, http://u:p@a.example/x?q=/1",
    "http://a.example, '/{a}?b', http://a.example/%7Ba%7D%3Fb",
  })
  void thePathIsReplacedInTheWholeUrl(String before, String path, String after) {
    HttpUrl url =
        kept(TransformRule.inbound().replace(urlPath(), path), get(before)).url();
    assertEquals(HttpUrl.parse(after).orElseThrow(), url);
  }

  @Test
  void aRedactedPathIsStillAPath() {
    HttpUrl url = kept(TransformRule.inbound().redact(urlPath()), get("http://a.example/users/7"))
        .url();
    assertEquals("/" + redacted("users/7"), url.path());
  }

  @Test
  void aFieldOfAFormIsChanged() {
    assertEquals(
        "user=a%20b&password=%C3%A4&x",
        keptBody(
            TransformRule.inbound().replace(formField("password"), "ä"),
            post("user=a%20b&password=secret&x", "Content-Type", FORM)));
  }

  @Test
  void aFormIsReadInItsCharset() {
    byte[] body = "ä=1&b=\u00fc".getBytes(StandardCharsets.ISO_8859_1);
    RecordedRequest request = post(body, "Content-Type", FORM + "; charset=ISO-8859-1");
    RecordedRequest changed = kept(TransformRule.inbound().replace(formField("ä"), "ö"), request);
    assertArrayEquals(
        "ä=%F6&b=\u00fc".getBytes(StandardCharsets.ISO_8859_1), changed.body().bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, secret, REDACTED",
    "application/json, '{\"a\": 1}', '\"REDACTED'",
    "application/json, broken, REDACTED",
  })
  void aWholeBodyIsRedacted(String type, String body, String beginning) {
    String changed =
        keptBody(TransformRule.inbound().redact(fullBody()), post(body, "Content-Type", type));
    assertEquals(beginning, changed.substring(0, beginning.length()));
    assertEquals(-1, changed.indexOf(body));
  }

  @Test
  void aWholeJsonBodyIsHashedByItsValue() {
    TransformRule rule = TransformRule.inbound().redact(fullBody());
    String json = "application/json";
    assertEquals(
        keptBody(rule, post("{\"a\":1,\"b\":2}", "Content-Type", json)),
        keptBody(rule, post("{\"b\": 2, \"a\": 1}", "Content-Type", json)));
  }

  @Test
  void aWholeBodyIsReplacedByTheTextAsItIs() {
    assertEquals(
        "{\"ok\":true}",
        keptBody(
            TransformRule.inbound().replace(fullBody(), "{\"ok\":true}"),
            post("{\"a\":1}", "Content-Type", "application/json")));
  }

  @Test
  void aBodyIsWrittenInItsCharset() {
    RecordedRequest request =
        post("x".getBytes(StandardCharsets.UTF_16), "Content-Type", "text/plain;charset=utf-16be");
    assertArrayEquals(
        "ä".getBytes(StandardCharsets.UTF_16BE),
        kept(TransformRule.inbound().replace(fullBody(), "ä"), request).body().bytes());
  }

  @Test
  void aBodyThatIsReplacedByNothingIsNone() {
    RecordedRequest changed = kept(
        TransformRule.inbound().replace(fullBody(), ""), post("secret", "Content-Length", "6"));
    assertNull(changed.body());
    assertEquals(headers("Content-Length", "0"), changed.headers());
  }

  @Test
  void aRequestWithoutABodyHasNothingToHide() {
    RecordedRequest request = get("http://a.example/");
    assertSame(request, kept(TransformRule.inbound().redact(jsonPath("$.a")), request));
  }

  @Test
  void theHeadersFollowTheBody() {
    RecordedRequest request = post(
        "{\"a\":\"secret\"}",
        "content-length",
        "14",
        "Content-MD5",
        "x",
        "Digest",
        "x",
        "Content-Digest",
        "x",
        "Repr-Digest",
        "x",
        "Other",
        "x");
    assertEquals(
        headers("content-length", "12", "Other", "x"),
        kept(TransformRule.inbound().replace(jsonPath("$.a"), "none"), request).headers());
  }

  @Test
  void aBodyThatCannotBeSearchedIsDropped() {
    HttpTransforms transforms =
        HttpTransforms.of(List.of(TransformRule.inbound().redact(jsonPath("$.password"))));
    Transformed<RecordedRequest> transformed =
        transforms.request(post("password=secret", "Content-Type", FORM), INBOUND);
    assertEquals(
        new Transformed.Dropped<RecordedRequest>(
            "a rule hides part of a body that must be JSON to be searched, and this one is not"),
        transformed);
  }

  @Test
  void aResponseThatCannotBeSearchedIsDropped() {
    HttpTransforms transforms =
        HttpTransforms.of(List.of(TransformRule.outbound().redact(jsonPath("$.password"))));
    assertInstanceOf(
        Transformed.Dropped.class, transforms.response(get("http://a"), ok("<html>"), OUTBOUND));
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, true",
    "multipart/form-data; boundary=b, false",
    "application/x-www-form-urlencoded; charset=UTF-16, false",
  })
  void onlyAFormCanBeSearchedForFields(String type, boolean searched) {
    HttpTransforms transforms =
        HttpTransforms.of(List.of(TransformRule.inbound().mask(formField("a"))));
    Transformed<RecordedRequest> transformed =
        transforms.request(post("a=b", "Content-Type", type), INBOUND);
    assertEquals(searched, transformed instanceof Transformed.Kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | {\"a\":\"b\"} | {\"a\":\"*\"}",
        "application/x-www-form-urlencoded | a=b | a=*",
        "application/x-www-form-urlencoded | {\"a\":\"b\"} | {\"a\":\"*\"}",
      })
  void oneOfTwoRulesIsEnoughToSearchABody(String type, String body, String expected) {
    HttpTransforms transforms = HttpTransforms.of(List.of(
        TransformRule.inbound().mask(jsonPath("$.a")),
        TransformRule.inbound().mask(formField("a"))));
    assertEquals(
        expected,
        text(kept(transforms, post(body, "Content-Type", type), INBOUND).body()));
  }

  @Test
  void aRuleThatDropsDropsBothMessages() {
    HttpTransforms transforms = HttpTransforms.of(
        List.of(TransformRule.outbound().host("secret.example").drop()));
    RecordedRequest request = get("http://secret.example/");
    assertInstanceOf(Transformed.Dropped.class, transforms.request(request, OUTBOUND));
    assertInstanceOf(Transformed.Dropped.class, transforms.response(request, ok("x"), OUTBOUND));
    assertSame(request, kept(transforms, request, INBOUND));
  }

  @Test
  void aRuleThatHidesDoesNotDrop() {
    HttpTransforms transforms =
        HttpTransforms.of(List.of(TransformRule.inbound().redact(fullBody())));
    assertEquals(false, transforms.drops(INBOUND, "GET", "a", "/"));
  }

  /** The hash by which the command line looks first. */
  @Test
  void aReplayedCallHasTheHashOfItsRecording() {
    String recorded = valueHash("{\"token\":\"secret\",\"n\":1}");
    assertEquals(recorded, valueHash("{\"n\":1,\"token\":\"secret\"}"));
    assertEquals(recorded, valueHash("{\"token\":\"" + redacted("secret") + "\",\"n\":1}"));
    assertNotEquals(recorded, valueHash("{\"token\":\"other\",\"n\":1}"));
  }

  private static String valueHash(String body) {
    RecordedRequest changed = kept(
        TransformRule.outbound().message(REQUEST).redact(jsonPath("$.token")),
        post(body, "Content-Type", "application/json"));
    return new JavaEngine()
        .process(
            new HttpPayloads(new HeaderFilter(List.of())).clientInput(changed),
            HttpPayloads.merges(changed.headers(), changed.body()))
        .valueHash();
  }

  @Test
  void whatWasChangedIsTold() {
    HttpTransforms transforms = HttpTransforms.of(List.of(
        TransformRule.inbound().redact(jsonPath("$.a")),
        TransformRule.inbound().redact(jsonPath("$.missing")),
        TransformRule.inbound().mask(header("H")),
        TransformRule.inbound().replace(urlPath(), "/")));
    Transformed<RecordedRequest> transformed =
        transforms.request(post("{\"a\":1}", "H", "x"), INBOUND);
    List<AppliedTransform> applied = ((Transformed.Kept<RecordedRequest>) transformed).applied();
    assertEquals(
        List.of(
            new AppliedTransform("replace", "urlPath", "transforms"),
            new AppliedTransform("redact", "jsonPath:$.a", "transforms"),
            new AppliedTransform("mask", "header:H", "transforms")),
        applied);
  }

  @Test
  void theMetadataIsJson() {
    assertEquals(
        "{\"transformed\":true,\"actions\":["
            + "{\"type\":\"redact\",\"field\":\"jsonPath:$[\\\"a\\\"]\",\"reason\":\"transforms\"},"
            + "{\"type\":\"mask\",\"field\":\"fullBody\",\"reason\":\"default\"}]}",
        new String(
            AppliedTransform.metadata(List.of(
                new AppliedTransform("redact", "jsonPath:$[\"a\"]", "transforms"),
                new AppliedTransform("mask", "fullBody", "default"))),
            StandardCharsets.UTF_8));
  }

  private static TransformRule rule(String action, TransformTarget target) {
    return switch (action) {
      case "redact" -> TransformRule.inbound().redact(target);
      case "mask" -> TransformRule.inbound().mask(target);
      default -> TransformRule.inbound().replace(target, "none");
    };
  }

  private static RecordedResponse keptResponse(
      HttpTransforms transforms, RecordedRequest request, RecordedResponse response) {
    Transformed<RecordedResponse> transformed = transforms.response(request, response, OUTBOUND);
    assertInstanceOf(Transformed.Kept.class, transformed);
    return ((Transformed.Kept<RecordedResponse>) transformed).message();
  }
}
