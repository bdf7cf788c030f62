package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFilterTest {

  private final HeaderFilter filter = new HeaderFilter(List.of());

  @Test
  void headersKeepTheirNamesAndValues() {
    assertEquals(
        Map.of("Accept", "*/*", "X-Custom", "ø"),
        filter.filter(headers("Accept", "*/*", "X-Custom", "ø")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept-Encoding",
        "ACCEPT-ENCODING",
        "Connection",
        "Content-Encoding",
        "HTTP2-Settings",
        "Keep-Alive",
        "Proxy-Authorization",
        "proxy-connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        ":authority",
        ":status"
      })
  void headersOfTheConnectionAreLeftOut(String name) {
    assertEquals(Map.of("A", "b"), filter.filter(headers(name, "x", "A", "b")));
  }

  @Test
  void headersThatConnectionNamesAreLeftOut() {
    assertEquals(
        Map.of("A", "b"),
        filter.filter(headers("Connection", "close, X-Hop", "x-hop", "1", "A", "b")));
  }

  @Test
  void theLengthOfAnEncodedBodyGoesWithItsEncoding() {
    assertEquals(
        Map.of(), filter.filter(headers("Content-Length", "154", "content-encoding", "gzip")));
    assertEquals(Map.of("Content-Length", "154"), filter.filter(headers("Content-Length", "154")));
  }

  @Test
  void repeatedCookiesAreJoinedAsCookiesAre() {
    assertEquals(
        Map.of("cookie", "a=1; b=2"), filter.filter(headers("cookie", "a=1", "Cookie", "b=2")));
  }

  @Test
  void aNameWithBlanksAroundItIsRedactedToo() {
    Map<String, String> filtered =
        new HeaderFilter(List.of("X-Api-Key")).filter(headers("X-Api-Key ", "secret"));
    assertEquals(List.of("X-Api-Key"), List.copyOf(filtered.keySet()));
    assertEquals(true, filtered.get("X-Api-Key").startsWith("REDACTED_"));
  }

  @Test
  void repeatedHeadersAreJoinedUnderTheFirstName() {
    assertEquals(
        Map.of("Accept", "a, b, c", "Set-Cookie", "x=1; Expires=Mon, 1 Jan 2035, y=2"),
        filter.filter(headers(
            "Accept", "a",
            "accept", "b",
            "Set-Cookie", "x=1; Expires=Mon, 1 Jan 2035",
            "ACCEPT", "c",
            "Set-Cookie", "y=2")));
  }

  @Test
  void aRedactedValueIsReplacedByItsHash() {
    HeaderFilter redacting = new HeaderFilter(List.of("AUTHORIZATION", "x-key"));
    assertEquals(
        Map.of(
            "Authorization",
            "REDACTED_ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "A",
            "b"),
        redacting.filter(headers("Authorization", "abc", "A", "b")));
  }

  @Test
  void aLoneSurrogateBecomesTheReplacementCharacter() {
    assertEquals(Map.of("A", "\uFFFD"), filter.filter(headers("A", "\udc00")));
  }

  private static List<HarHeader> headers(String... namesAndValues) {
    List<HarHeader> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(new HarHeader(namesAndValues[i], namesAndValues[i + 1]));
    }
    return headers;
  }
}
