package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say, held against what is there. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(page + " -> " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void everyPlatformOfTheTableIsOnItsPage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/platforms.md"));
    List<String> missing = Files.readAllLines(ROOT.resolve("natives/platforms.tsv")).stream()
        .filter(row -> !row.startsWith("#") && !row.contains("\t-"))
        .map(row -> "| `" + row.replace("\t", "` | `") + "` |")
        .filter(row -> !page.contains(row))
        .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyReasonIsExplained() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/rust-core-bindings.md"));
    List<String> missing = Stream.of(Reason.values())
        .map(Reason::code)
        .filter(code -> !page.contains("`" + code + "`"))
        .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void theTableOfSettingsIsOnItsPage() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/environment-variables.md")).stream()
            .filter(line -> line.startsWith("| `TUSK_"))
            .toList();
    assertEquals(
        Stream.of(Setting.values()).map(DocumentationTest::row).toList(), rows);
  }

  private static String row(Setting setting) {
    return String.join(
        " | ",
        "| `" + setting.variable() + "`",
        setting.property().map(property -> "`" + property + "`").orElse("none"),
        setting.type().description() + ": " + setting.sentence(),
        setting.defaultText() + " |");
  }

  @Test
  void thePomsAndTheReadmeNameTheSameVersion() throws IOException {
    String version = versions(ROOT.resolve("pom.xml")).get(0);
    assertEquals(version, DriftCore.version());
    assertEquals(version, versions(ROOT.resolve("natives/pom.xml")).get(0));
    assertEquals(version, versions(ROOT.resolve("natives/build/pom.xml")).get(0));
    assertEquals(version, versions(ROOT.resolve("sdk/pom.xml")).get(0));
    assertEquals(version, versions(ROOT.resolve("benchmarks/pom.xml")).get(0));
    assertEquals(version, versions(ROOT.resolve("bom/pom.xml")).get(0));
    assertEquals(List.of(version, version), versions(ROOT.resolve("README.md")));
  }

  private static List<String> versions(Path file) throws IOException {
    return VERSION
        .matcher(Files.readString(file))
        .results()
        .map(version -> version.group(1))
        .toList();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }
}
