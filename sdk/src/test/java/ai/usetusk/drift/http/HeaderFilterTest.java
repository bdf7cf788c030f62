package ai.usetusk.drift.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFilterTest {

  private final HeaderFilter filter = new HeaderFilter(List.of());

  @Test
  void headersKeepTheirNamesAndValues() {
    assertEquals(
        Map.of("Accept", "*/*", "X-Custom", "ø"),
        filtered(filter, headers("Accept", "*/*", "X-Custom", "ø")));
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
        ":status",
        "x-td-trace-id",
        "",
        "GET / HTTP/1.1",
        "X\u00e4",
        "X\nY",
      })
  void headersOfTheConnectionAreLeftOut(String name) {
    assertEquals(Map.of("A", "b"), filtered(filter, headers(name, "x", "A", "b")));
  }

  @Test
  void headersThatConnectionNamesAreLeftOut() {
    assertEquals(
        Map.of("A", "b"),
        filtered(filter, headers("Connection", "close, X-Hop", "x-hop", "1", "A", "b")));
  }

  @Test
  void theLengthOfAnEncodedBodyGoesWithItsEncoding() {
    assertEquals(
        Map.of(), filtered(filter, headers("Content-Length", "154", "content-encoding", "gzip")));
    assertEquals(
        Map.of("Content-Length", "154"), filtered(filter, headers("Content-Length", "154")));
  }

  @Test
  void repeatedCookiesAreJoinedAsCookiesAre() {
    assertEquals(
        Map.of("cookie", "a=1; b=2"), filtered(filter, headers("cookie", "a=1", "Cookie", "b=2")));
  }

  @Test
  void aNameWithBlanksAroundItIsRedactedToo() {
    Map<String, String> filtered =
        filtered(new HeaderFilter(List.of("X-Api-Key")), headers("X-Api-Key ", "secret"));
    assertEquals(List.of("X-Api-Key"), List.copyOf(filtered.keySet()));
    assertEquals(true, filtered.get("X-Api-Key").startsWith("REDACTED_"));
  }

  @Test
  void repeatedHeadersAreJoinedUnderTheFirstName() {
    assertEquals(
        Map.of("Accept", "a, b, c", "Set-Cookie", "x=1; Expires=Mon, 1 Jan 2035 | y=2"),
        filtered(
            filter,
            headers(
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
        filtered(redacting, headers("Authorization", "abc", "A", "b")));
  }

  @Test
  void aLoneSurrogateBecomesTheReplacementCharacter() {
    assertEquals(Map.of("A", "\uFFFD"), filtered(filter, headers("A", "\udc00")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Via | 1.1 one\\n1.1 two | 1.1 one, 1.1 two",
        "X-Multi | a\\r\\nb\\rc\\n d | a, b, c d",
        "X-Folded | a\\r\\n\\t b | a b",
        "Cookie | a=1\\nb=2 | a=1; b=2",
        "Accept | \\n*/*\\n | */*",
        "X-Empty | \\n | ''",
      })
  void linesOfAValueAreRepeatedHeaders(String name, String recorded, String value) {
    String lines = recorded.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    assertEquals(Map.of(name, value), filtered(filter, headers(name, lines)));
  }

  @Test
  void cookiesThatAreSetStayApart() {
    assertEquals(
        Map.of("Set-Cookie", List.of("a=1; Path=/", "b=2; Path=/", "c=3")),
        filter.filter(headers("Set-Cookie", "a=1; Path=/\nb=2; Path=/", "set-cookie", "c=3")));
  }

  @Test
  void linesOfOneNameStayApartWhereTheyMay() {
    assertEquals(
        Map.of("Link", List.of("</a>", "</b>"), "A", List.of("1")),
        filter.filterLines(headers("Link", "</a>", "link", "</b>", "A", "1", "Upgrade", "h2c")));
  }

  @Test
  void eachCookieIsRedactedForItself() {
    List<String> values = new HeaderFilter(List.of("set-cookie"))
        .filter(headers("Set-Cookie", "a\nb"))
        .get("Set-Cookie");
    assertEquals(2, values.size());
    values.forEach(value -> assertTrue(value.matches("REDACTED_[0-9a-f]{64}"), value));
  }

  @Test
  void noControlCharacterIsEverInAValue() {
    for (char control = 0; control < 0xA0; control++) {
      if (Character.isISOControl(control)) {
        Map<String, List<String>> filtered =
            filter.filter(headers("A", "x" + control + "y", "Set-Cookie", control + "z"));
        assertEquals(2, filtered.size());
        filtered.values().stream()
            .flatMap(List::stream)
            .forEach(value -> assertTrue(value.chars().noneMatch(Character::isISOControl), value));
      }
    }
  }

  @Test
  void headersThatAnyLineOfConnectionNamesAreLeftOut() {
    assertEquals(
        Map.of("A", "b"),
        filtered(filter, headers("Connection", "close\nX-Hop", "X-Hop", "1", "A", "b")));
  }

  /** Values that stay apart are shown with a bar between them. */
  private static Map<String, String> filtered(HeaderFilter filter, List<HttpHeader> headers) {
    Map<String, String> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    filter.filter(headers).forEach((name, values) -> result.put(name, String.join(" | ", values)));
    return result;
  }

  private static List<HttpHeader> headers(String... namesAndValues) {
    List<HttpHeader> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(new HttpHeader(namesAndValues[i], namesAndValues[i + 1]));
    }
    return headers;
  }
}
