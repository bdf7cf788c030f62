package ai.usetusk.drift.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "/login, /login",
    "*, /a/b/c",
    "*, ''",
    "'', ''",
    "/api/*/token, /api/a/b/token",
    "/api/*, /api/",
    "*.example, a.b.example",
    "/v?/x, /v1/x",
    "/v[0-9]/x, /v7/x",
    "/[a-cx]y, /xy",
    "/[!0-9]/x, /a/x",
    "[]]x, ]x",
    "[!]]x, ax",
    "[a-]x, -x",
    "/a[b, /a[b",
    "/a[[]b, /a[b",
    "a**b, axxb",
    "*a*b, xaxbab",
  })
  void aGlobMatches(String glob, String text) {
    assertTrue(new Glob(glob).matches(text));
  }

  @ParameterizedTest
  @CsvSource({
    "/login, /login/",
    "/login, /Login",
    "/api/*/token, /api/token",
    "*.example, example",
    "/v?/x, /v/x",
    "/v?/x, /v12/x",
    "/v[0-9]/x, /va/x",
    "/[!0-9]/x, /1/x",
    "[!]]x, ]x",
    "a.c, abc",
    "'', a",
  })
  void aGlobDoesNotMatchAnythingElse(String glob, String text) {
    assertFalse(new Glob(glob).matches(text));
  }

  @Property(tries = 2000)
  void aGlobOfOneNameMatchesAsThoseOfTheFileSystemDo(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(min = 1, max = 8) String glob,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 8) String text) {
    boolean expected =
        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(text));
    assertEquals(expected, new Glob(glob).matches(text));
  }

  @Test
  void manyStarsTakeNoMoreThanTheProductOfTheLengths() {
    Glob glob = new Glob("*a".repeat(50) + "b");
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertFalse(glob.matches("a".repeat(10_000))));
  }
}
