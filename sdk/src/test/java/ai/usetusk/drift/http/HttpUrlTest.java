package ai.usetusk.drift.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://host.example, http, host.example, , /, /",
    "HTTPS://host.example:8443/a/b?c=d#e, https, host.example, 8443, /a/b, /a/b?c=d",
    "http://host.example?x, http, host.example, , /, /?x",
    "http://host.example/?, http, host.example, , /, /?",
    "http://user:secret@host.example:80/, http, host.example, 80, /, /",
    "http://[::1]:9090/x, http, ::1, 9090, /x, /x",
    "http://[::1]/x, http, ::1, , /x, /x",
    "http://host.example/a b|c/%7B?{x}, http, host.example, , /a b|c/%7B, /a b|c/%7B?{x}",
    "http://host.example/a?b=c/d?e@f:g, http, host.example, , /a, /a?b=c/d?e@f:g",
    "http://host.example:port/, http, host.example, , /, /",
    "http://host.example:99999/, http, host.example, , /, /",
  })
  void aUrlIsSplitAsItIs(
      String url, String scheme, String hostname, Integer port, String path, String target) {
    HttpUrl parsed = HttpUrl.parse(url).orElseThrow();
    assertEquals(scheme, parsed.scheme());
    assertEquals(hostname, parsed.hostname());
    assertEquals(port, parsed.port());
    assertEquals(path, parsed.path());
    assertEquals(target, parsed.target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/path",
        "host.example:443",
        "ws://host.example/",
        "data:text/plain,http://x",
        "http:///path",
        "http://:80/"
      })
  void whatIsNotHttpIsNoUrl(String url) {
    assertFalse(HttpUrl.parse(url).isPresent());
  }

  @Test
  void noControlCharacterIsEverInAUrl() {
    HttpUrl url = HttpUrl.parse(" http://host.example/a\n\tb\r?c=\0\177 ").orElseThrow();
    assertEquals("http://host.example/ab?c=%00%7F", url.text());
    assertEquals("/ab?c=%00%7F", url.target());
  }

  @Test
  void aLoneSurrogateBecomesTheReplacementCharacter() {
    assertEquals(
        "/\uFFFD", HttpUrl.parse("http://host.example/\ud800").orElseThrow().path());
  }

  @Test
  void theQueryIsDecoded() {
    assertEquals(
        Map.of("q", List.of("a b", "é"), "match[]", List.of("up"), "flag", List.of("")),
        query("http://host.example/?q=a+b&match%5B%5D=up&&flag&q=%C3%A9"));
  }

  @Test
  void aPercentSignThatEscapesNothingIsKept() {
    assertEquals(Map.of("discount", List.of("5%")), query("http://host.example/?discount=5%"));
  }

  @Test
  void noQueryHasNoParameters() {
    assertEquals(Map.of(), query("http://host.example/"));
    assertEquals(Map.of(), query("http://host.example/?"));
  }

  private static Map<String, List<String>> query(String url) {
    return HttpUrl.parse(url).orElseThrow().query();
  }
}
