package ai.usetusk.drift.transform.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

  /** A place is given by its names and indexes, separated by slashes. */
  @ParameterizedTest
  @CsvSource({
    "$.a, a",
    "$.a.b, a/b",
    "$['a.b'], a.b",
    "$['a']['b'], a/b",
    "'$[\"it''s\"]', it's",
    "$['a\\'b'], a'b",
    "$.a[1], a/1",
    "$[*].b, 7/b",
    "$.a[*], a/b",
    "$.*, x",
    "$.a.*.c, a/b/c",
    "$..c, c",
    "$..c, a/1/c",
    "$..c, c/c",
    "$..a.b, x/a/a/b",
    "$..*, x/y",
    "$..[0], a/0",
    "$..['c'], a/c",
    "$.ä-_1, ä-_1",
  })
  void aPathLeadsToAPlace(String path, String place) {
    assertTrue(leadsTo(path, place));
  }

  @ParameterizedTest
  @CsvSource({
    "$.a, b",
    "$.a, a/a",
    "$.a, b/a",
    "$.A, a",
    "$.a.b, a.b",
    "$.a[1], a/2",
    "$.a[1], a/11",
    "$.*, x/y",
    "$.a.*.c, a/c",
    "$..c, a/b",
    "$..a.b, a/x/b",
    "$..[0], a/1",
  })
  void aPathLeadsNowhereElse(String path, String place) {
    assertFalse(leadsTo(path, place));
  }

  @Test
  void theRootIsAPath() {
    JsonPath path = JsonPath.parse("$");
    assertTrue(path.isEnd(path.root()));
    assertFalse(path.isEnd(path.member(path.root(), "a")));
  }

  @Test
  void aPlaceThatNothingOnThePathCanBeInHasNoStates() {
    JsonPath path = JsonPath.parse("$.a.b");
    assertEquals(0, path.member(path.root(), "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', must begin with $",
    "a.b, must begin with $",
    ".a, must begin with $",
    "$a, a dot or a bracket is missing",
    "$., a name is missing",
    "$.., a name is missing",
    "$.a..., a name is missing",
    "$.a., a name is missing",
    "$..[, a bracket must hold",
    "$[, a bracket must hold",
    "$[], a bracket must hold",
    "$[-1], a bracket must hold",
    "$[1:2], a bracket must hold",
    "'$[?(@.a)]', a bracket must hold",
    "$[99999999999], a bracket must hold",
    "$['a', a bracket is not closed",
    "$['a, a bracket is not closed",
    "'$[''a'',''b'']', a bracket is not closed",
    "$.a b, is written as ['name']",
    "$.length(), is written as ['name']",
    "$.a*, is written as ['name']",
  })
  void whatIsNoPathIsRefusedWithTheReason(String text, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> JsonPath.parse(text)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 61})
  void aPathHasAtMostSixtySteps(int steps) {
    String text = "$" + "..a".repeat(steps);
    if (steps > 60) {
      assertThrows(IllegalArgumentException.class, () -> JsonPath.parse(text));
    } else {
      assertTrue(leadsTo(text, "a" + "/a".repeat(steps - 1)));
      assertFalse(leadsTo(text, "a" + "/a".repeat(steps - 2)));
    }
  }

  private static boolean leadsTo(String text, String place) {
    JsonPath path = JsonPath.parse(text);
    long states = path.root();
    for (String part : place.split("/")) {
      states = part.matches("[0-9]+")
          ? path.element(states, Integer.parseInt(part))
          : path.member(states, part);
    }
    return path.isEnd(states);
  }
}
