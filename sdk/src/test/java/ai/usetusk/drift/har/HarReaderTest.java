package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.tree.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarReaderTest {

  private static final String ENTRY = Hars.answeredWith("{\"status\":200}");

  @Test
  void entriesComeInTheirOrder() throws Exception {
    assertEquals(
        java.util.List.of(200L, 404L),
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
    "'{\"log\":{\"entries\":[]}} {}', 24, text after the end of the HAR",
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
      // A literal or a number that is cut short is told at its start.
      int most = cut.endsWith("}") || cut.endsWith("]") ? 0 : 4;
      assertEquals(length, problem.offset(), most, cut);
    }
  }

  @Test
  void theOffsetIsThatInTheFileHoweverFarItIs() {
    String har = Hars.of(ENTRY, ENTRY.repeat(1000).replace("}}{", "}},{"), "{\"time\":tru}");
    assertProblem(har.indexOf("tru}"), null, har);
  }

  @Test
  void oneEntryIsHeldAtATime() throws Exception {
    long entries = 100_000;
    try (HarReader reader = new HarReader(new EndlessHar(entries))) {
      long count = 0;
      while (reader.next() != null) {
        count++;
      }
      assertEquals(entries, count);
    }
  }

  private static void assertProblem(long offset, String message, String har) {
    MalformedJsonException problem =
        assertThrows(MalformedJsonException.class, () -> Hars.read(har));
    assertEquals(offset, problem.offset(), problem::getMessage);
    if (message != null) {
      assertEquals(message, problem.getMessage());
    }
  }

  /** Makes up a HAR while it is read: some tens of megabytes that are nowhere as a whole. */
  private static final class EndlessHar extends InputStream {

    private long entries;
    private byte[] part = "{\"log\":{\"entries\":[".getBytes(StandardCharsets.UTF_8);
    private int at;

    EndlessHar(long entries) {
      this.entries = entries;
    }

    @Override
    public int read() throws IOException {
      if (at == part.length) {
        if (entries < 0) {
          return -1;
        }
        entries--;
        String next = entries < 0 ? "]}}" : ENTRY + (entries == 0 ? "" : ",");
        part = next.getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return part[at++];
    }
  }
}
