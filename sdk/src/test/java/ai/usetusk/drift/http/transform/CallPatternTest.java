package ai.usetusk.drift.http.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.TransformRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/login, true",
    "/login?user=a, true",
    "/l%6Fgin, true",
    "/login;jsessionid=1, true",
    "/login;x=%2F?y, true",
    "/logout, false",
    "/login/, false",
    "/login%, false",
  })
  void aPathMatchesHoweverItIsWritten(String path, boolean matches) {
    assertEquals(matches, drops(TransformRule.inbound().pathPattern("/login"), "GET", "a", path));
  }

  @ParameterizedTest
  @CsvSource({
    "api.example, true",
    "API.Example, true",
    "api.example:8443, true",
    "example, false",
    "api.example.org, false",
  })
  void aHostMatchesInAnyCaseAndWithAnyPort(String host, boolean matches) {
    assertEquals(matches, drops(TransformRule.inbound().host("*.EXAMPLE"), "GET", host, "/"));
  }

  @ParameterizedTest
  @CsvSource({"localhost:8080, true", "localhost:8081, false", "localhost, false"})
  void aPatternCanNameThePort(String host, boolean matches) {
    assertEquals(matches, drops(TransformRule.inbound().host("localhost:8080"), "GET", host, "/"));
  }

  @ParameterizedTest
  @CsvSource({"[::1]:80", "::1", "[::1]"})
  void anIpv6AddressMatches(String host) {
    assertEquals(true, drops(TransformRule.inbound().host("::1"), "GET", host, "/"));
  }

  @ParameterizedTest
  @CsvSource({"GET, true", "get, true", "POST, true", "PUT, false"})
  void oneOfSeveralMethodsMatches(String method, boolean matches) {
    assertEquals(matches, drops(TransformRule.inbound().methods("get", "POST"), method, "a", "/"));
  }

  @Test
  void anOutboundCallIsNoInboundOne() {
    HttpTransforms inbound = HttpTransforms.of(List.of(TransformRule.inbound().drop()));
    assertEquals(true, inbound.drops(Direction.INBOUND, "GET", "a", "/"));
    assertEquals(false, inbound.drops(Direction.OUTBOUND, "GET", "a", "/"));
  }

  private static boolean drops(
      TransformRule.Builder calls, String method, String host, String path) {
    return HttpTransforms.of(List.of(calls.drop())).drops(Direction.INBOUND, method, host, path);
  }
}
