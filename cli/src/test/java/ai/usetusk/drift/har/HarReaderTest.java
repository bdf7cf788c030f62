package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarReaderTest {

  private static final String ENTRY = Hars.answeredWith("{\"status\":200}");

  @Test
  void entriesComeInTheirOrder() throws Exception {
    assertEquals(
        List.of(200, 404),
        Hars.read(Hars.of(ENTRY, Hars.answeredWith("{\"status\":404}"))).stream()
            .map(item -> ((HarEntry) item).response().status())
            .toList());
  }

  @Test
  void aHarMayHaveNoEntries() throws Exception {
    assertEquals(0, Hars.read(Hars.of()).size());
  }

  @Test
  void whatIsNotNeededIsSkipped() throws Exception {
    String har =
        "{\"x\":[{}],\"log\":{\"pages\":[{\"entries\":1}],\"entries\":[%s],\"comment\":\"\"},\"y\":{}}";
    assertEquals(1, Hars.readStrictly(har.formatted(ENTRY)).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "-Infinity",
        "undefined",
        "tru",
        "01",
        "+1",
        ".5",
        "1e",
        "\"\\x\"",
        "\"\\u12\"",
        "\"a\tb\"",
        "[1,]",
        "{\"a\":NaN,}"
      })
  void aMemberThatNobodyLooksAtMayBeOddUnlessOdditiesAreRefused(String odd) throws Exception {
    String entry = ENTRY.replace("\"time\"", "\"_custom\":" + odd + ",\"time\"");
    assertEquals(HarEntry.class, Hars.read(Hars.of(entry)).get(0).getClass());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @Test
  void aMemberThatNobodyLooksAtMayBeAsDeepAsItLikes() throws Exception {
    for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
      String deep = brackets[0].repeat(300_000) + "1" + brackets[1].repeat(300_000);
      String entry = ENTRY.replace("\"time\"", "\"_custom\":" + deep + ",\"time\"");
      assertEquals(HarEntry.class, Hars.read(Hars.of(entry)).get(0).getClass());
      assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
    }
  }

  @Test
  void aMemberThatIsLookedAtCannotExhaustTheStack() throws Exception {
    String deep = "[".repeat(300_000) + "]".repeat(300_000);
    for (String entry : List.of(
        ENTRY.replace("\"status\":200", "\"status\":" + deep),
        ENTRY.replace("\"status\":200", "\"status\":200,\"headers\":" + deep))) {
      assertEquals(2, Hars.read(Hars.of(entry, ENTRY)).size());
    }
  }

  @Test
  void theLastOfEqualNamesCounts() throws Exception {
    String entry = ENTRY.replace("\"status\":200", "\"status\":7,\"status\":200");
    assertEquals(200, Hars.readEntry(entry).response().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'log':{'entries':[],'entries':[%s,%s]}}",
        "{'log':{'entries':[%s],'pages':[],'entries':[%s]}}",
        "{'log':{'entries':[%s]},'log':{'entries':[%s]}}",
        "{'log':{'version':'1.2'},'log':{'entries':[%s,%s]}}",
      })
  void noEntryIsLostToAnEqualNameUnlessOdditiesAreRefused(String form) throws Exception {
    String har = form.replace('\'', '"').formatted(ENTRY, ENTRY);
    assertEquals(2, Hars.read(har).size());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(har));
  }

  @Test
  void aByteOrderMarkIsAccepted() throws Exception {
    assertEquals(1, Hars.readStrictly("\uFEFF" + Hars.of(ENTRY)).size());
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
  void aHarInUtf16IsAHar(Charset charset) throws Exception {
    String entry = Hars.answeredWith(Hars.content("\"text\":\"" + "é€😀".repeat(3000) + "\""));
    byte[] har =
        Hars.of(entry.replace("é€😀".repeat(3000), "é€😀".repeat(1000)), ENTRY).getBytes(charset);
    List<HarItem> items = Hars.read(har, Oddities.TAKEN);
    assertEquals(
        "é€😀".repeat(1000),
        new String(((HarEntry) items.get(0)).response().body().bytes(), StandardCharsets.UTF_8));
    assertThrows(MalformedJsonException.class, () -> Hars.read(har, Oddities.REFUSED));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, the file is empty",
    "' ', 0, the file is empty",
    "'[]', 0, not a HAR: the file is not an object",
    "'{}', 1, 'not a HAR: the object has no member \"log\"'",
    "'{\"log\":3}', 7, 'not a HAR: \"log\" is not an object'",
    "'{\"log\":{}}', 8, 'not a HAR: the object has no member \"entries\"'",
    "'{\"log\":{\"entries\":{}}}', 18, 'not a HAR: \"entries\" is not an array'",
    "'{\"log\":{\"entries\":null}}', 18, 'not a HAR: \"entries\" is not an array'",
    "'{\"log\":{\"entries\":[]}} {}', 23, text after the end of the HAR",
    "'<html>', 0, not a HAR: the file is not an object",
    "'{\"log\":{\"entries\":[{]}}', 20, not JSON: a name was expected",
  })
  void whatIsNoHarIsToldWithItsOffset(String text, long offset, String message) {
    assertProblem(offset, message, text);
  }

  @Test
  void aTruncatedFileIsBrokenWhereverItEnds() {
    String har = Hars.of(ENTRY);
    for (int length = 1; length < har.length(); length++) {
      String cut = har.substring(0, length);
      MalformedJsonException problem =
          assertThrows(MalformedJsonException.class, () -> Hars.read(cut), cut);
      assertEquals(length, problem.offset(), cut);
    }
  }

  @Test
  void theOffsetIsThatInTheFileHoweverFarItIs() {
    String har = Hars.of(ENTRY, ENTRY.repeat(1000).replace("}}{", "}},{"), "{\"time\":tru}");
    MalformedJsonException problem =
        assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(har));
    assertEquals(har.indexOf("tru}"), problem.offset());
    assertEquals("\"tru\" is no JSON value", problem.getMessage());
  }

  private static void assertProblem(long offset, String message, String har) {
    MalformedJsonException problem =
        assertThrows(MalformedJsonException.class, () -> Hars.read(har));
    assertEquals(offset, problem.offset(), problem::getMessage);
    assertEquals(message, problem.getMessage());
  }
}
