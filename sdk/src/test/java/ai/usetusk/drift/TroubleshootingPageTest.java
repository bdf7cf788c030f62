package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.testing.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/troubleshooting.md says of reasons and of the log is what the code has. */
class TroubleshootingPageTest {

  private static final Path PAGE = Path.of("../docs/troubleshooting.md");
  private static final Path CODE = Path.of("src/main/java");

  /** What the code puts between two texts. */
  private static final Pattern VALUE = Pattern.compile("\\.\\.\\.");

  private static final Pattern JOINED_TEXTS = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern BLOCK =
      Pattern.compile("^ *```text\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void everyReasonIsInTheTableAndInItsOrder() throws IOException {
    List<List<String>> rows = Page.of(PAGE).table("| code | what happened | what to do |");
    assertEquals(
        Stream.of(DropReason.values()).map(reason -> "`" + reason.code() + "`").toList(),
        rows.stream().map(row -> row.get(0)).toList());
    assertTrue(rows.stream().flatMap(List::stream).noneMatch(String::isEmpty), rows.toString());
  }

  @Test
  void everyLineOfTheLogThatIsQuotedIsInTheCode() throws IOException {
    List<String> quoted = BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .flatMap(block -> block.group(1).lines())
        .map(String::strip)
        .toList();
    assertTrue(quoted.size() > 15, quoted.toString());
    String code = code();
    assertEquals(List.of(), quoted.stream().filter(line -> !isIn(code, line)).toList());
  }

  @Test
  void aLineThatNobodyLogsIsNotInTheCode() throws IOException {
    assertFalse(isIn(code(), "Tusk Drift does not record: ... is missing on this moon"));
  }

  private static boolean isIn(String code, String line) {
    return VALUE.splitAsStream(line).allMatch(code::contains);
  }

  /** All of it, with texts in one piece that are written in several. */
  private static String code() throws IOException {
    try (Stream<Path> files = Files.walk(CODE)) {
      String all = files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TroubleshootingPageTest::read)
          .collect(Collectors.joining());
      return JOINED_TEXTS.matcher(all).replaceAll("");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
