package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarReaderTest {

  private static final String ENTRY = Hars.answeredWith("{\"status\":200}");

  @Test
  void entriesComeInTheirOrder() throws Exception {
    assertEquals(
        List.of(200L, 404L),
        Hars.read(Hars.of(ENTRY, Hars.answeredWith("{\"status\":404}"))).stream()
            .map(entry -> entry.response().status())
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
    assertEquals(1, Hars.read(har.formatted(ENTRY)).size());
  }

  @Test
  void aByteOrderMarkIsAccepted() throws Exception {
    assertEquals(1, Hars.read("\uFEFF" + Hars.of(ENTRY)).size());
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
    "'{\"log\":{\"entries\":[7]}}', 19, 'not a HAR: an entry is not an object but a number'",
    "'{\"log\":{\"entries\":[{}]}}', 19, 'the object has no member \"startedDateTime\"'",
    "'{\"log\":{\"entries\":[]}} {}', 23, text after the end of the HAR",
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
    assertProblem(har.indexOf("tru}"), null, har);
  }

  private static void assertProblem(long offset, String message, String har) {
    MalformedJsonException problem =
        assertThrows(MalformedJsonException.class, () -> Hars.read(har));
    assertEquals(offset, problem.offset(), problem::getMessage);
    if (message != null) {
      assertEquals(message, problem.getMessage());
    }
  }
}
