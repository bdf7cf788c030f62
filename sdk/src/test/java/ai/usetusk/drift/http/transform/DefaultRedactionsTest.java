package ai.usetusk.drift.http.transform;

import static ai.usetusk.drift.http.transform.Messages.get;
import static ai.usetusk.drift.http.transform.Messages.headers;
import static ai.usetusk.drift.http.transform.Messages.kept;
import static ai.usetusk.drift.http.transform.Messages.redacted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.transform.Direction;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultRedactionsTest {

  private static final List<String> NAMES = DefaultRedactions.HEADERS;

  private final HttpTransforms redactions = DefaultRedactions.of(DefaultRedactions.HEADERS);

  @ParameterizedTest
  @FieldSource("NAMES")
  void theCredentialsOfAnOutboundCallAreRedacted(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    assertEquals(
        headers(lowerCase, redacted("secret"), "Accept", "a"),
        kept(
                redactions,
                get("http://a.example/", lowerCase, "secret", "Accept", "a"),
                Direction.OUTBOUND)
            .headers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic dTpw", "basic dTpw", " BASIC dTpw"})
  void ofAPasswordNoHashIsLeft(String value) {
    assertEquals(
        headers("Authorization", "REDACTED"),
        kept(redactions, get("http://a", "Authorization", value), Direction.OUTBOUND)
            .headers());
  }

  @Test
  void anInboundRequestIsNotChanged() {
    RecordedRequest request = get("http://u:p@a.example/", "Authorization", "secret");
    assertSame(request, kept(redactions, request, Direction.INBOUND));
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:pass@a.example/p?q=x@y, http://REDACTED@a.example/p?q=x@y",
    "https://user:p@ss@[::1]:8, https://REDACTED@[::1]:8",
    "http://user:pass@a.example?x, http://REDACTED@a.example?x",
    "http://token@a.example, http://REDACTED@a.example",
  })
  void theUserInAUrlIsRedacted(String before, String after) {
    HttpUrl url = kept(redactions, get(before), Direction.OUTBOUND).url();
    assertEquals(HttpUrl.parse(after).orElseThrow(), url);
    assertEquals(url, kept(redactions, get(url.text()), Direction.OUTBOUND).url());
  }

  @ParameterizedTest
  @CsvSource({"http://a.example/x@y", "http://a.example?x@y", "http://a.example", "http://a#x@y"})
  void aUrlWithoutAUserIsNotChanged(String text) {
    RecordedRequest request = get(text);
    assertSame(request, kept(redactions, request, Direction.OUTBOUND));
  }

  @Test
  void aListTakesThePlaceOfTheUsualOne() {
    RecordedRequest request = get("http://a.example/", "Authorization", "a", "X-Mine", "b");
    assertEquals(
        headers("Authorization", "a", "X-Mine", redacted("b")),
        kept(DefaultRedactions.of(List.of("x-mine")), request, Direction.OUTBOUND)
            .headers());
  }

  @Test
  void withNoHeadersOnlyUrlsAreRedacted() {
    RecordedRequest request = get("http://u@a.example/", "Authorization", "a");
    RecordedRequest changed = kept(DefaultRedactions.of(List.of()), request, Direction.OUTBOUND);
    assertEquals(request.headers(), changed.headers());
    assertEquals("http://REDACTED@a.example/", changed.url().text());
  }

  @Test
  void whatIsRedactedByDefaultIsToldAsThat() {
    Transformed<RecordedRequest> transformed =
        redactions.request(get("http://u@a.example/", "Cookie", "a=b"), Direction.OUTBOUND);
    assertEquals(
        List.of(
            new AppliedTransform("redact", "userInfo", "default"),
            new AppliedTransform("redact", "header:Cookie", "default")),
        ((Transformed.Kept<RecordedRequest>) transformed).applied());
  }
}
