package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.settings.ValueType;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the pages say, held against what is there. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(#[^)]*)?\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern KEY = Pattern.compile("^\\| `[a-z_]+\\.");
  private static final Set<ValueType> CORE =
      Set.of(ValueType.YES_NO, ValueType.PATH, ValueType.SHA256, ValueType.WORDS);
  private static final Set<String> IN_WORDS = Set.of("none", "a list of its own");
  private static final List<String> MODULES = List.of(
      "testing",
      "natives/builder",
      "natives",
      "relocated",
      "sdk",
      "spring",
      "spring/boot-3",
      "spring/boot-4",
      "cli",
      "benchmarks",
      "bom");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        if (!leadsSomewhere(page, link.group(1), link.group(2))) {
          broken.add(page + " -> " + link.group());
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void everyPageIsInTheIndexOfTheReadme() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    List<String> missing = pages().stream()
        .filter(page -> page.startsWith(ROOT.resolve("docs")))
        .map(page -> ROOT.relativize(page).toString().replace('\\', '/'))
        .filter(page -> !readme.contains("](" + page + ")"))
        .toList();
    assertEquals(List.of(), missing);
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
    List<String> rows = Files.readAllLines(ROOT.resolve("docs/environment-variables.md")).stream()
        .filter(line -> line.startsWith("| `TUSK_") || line.startsWith("| `ENV`"))
        .toList();
    assertEquals(Stream.of(Setting.values()).map(DocumentationTest::row).toList(), rows);
  }

  @Test
  void theKeysOfTheFileAreOnTheirPage() throws IOException {
    List<String> rows = Files.readAllLines(ROOT.resolve("docs/configuration.md")).stream()
        .filter(line -> KEY.matcher(line).find())
        .toList();
    assertEquals(
        Stream.of(Setting.values())
            .filter(setting -> setting.key().isPresent())
            .map(DocumentationTest::keyRow)
            .toList(),
        rows);
  }

  @Test
  void theOlderNamesOfSettingsAreOnTheirPages() throws IOException {
    String variables = Files.readString(ROOT.resolve("docs/environment-variables.md"));
    String keys = Files.readString(ROOT.resolve("docs/configuration.md"));
    for (Setting setting : Setting.values()) {
      setting
          .olderVariable()
          .ifPresent(name -> assertTrue(
              variables.contains("`" + name + "` is an older name of `" + setting.variable() + "`"),
              name));
      setting
          .olderKey()
          .ifPresent(name -> assertTrue(
              keys.contains(
                  "`" + name + "` is an older name of `" + setting.key().orElseThrow() + "`"),
              name));
    }
  }

  private static String row(Setting setting) {
    return String.join(
        " | ",
        "| `" + setting.variable() + "`",
        setting.property().map(property -> "`" + property + "`").orElse("none"),
        setting.type().description() + ": " + setting.sentence(),
        defaultOf(setting) + " |");
  }

  private static String keyRow(Setting setting) {
    return String.join(
        " | ",
        "| `" + setting.key().orElseThrow() + "`",
        setting.type().description() + ": " + setting.sentence(),
        defaultOf(setting),
        "`" + setting.variable() + "`",
        "`" + setting.property().orElseThrow() + "` |");
  }

  /** As code, if it is one that users could write. */
  private static String defaultOf(Setting setting) {
    return CORE.contains(setting.type()) || IN_WORDS.contains(setting.defaultText())
        ? setting.defaultText()
        : "`" + setting.defaultText() + "`";
  }

  @Test
  void thePomsAndTheReadmeNameTheSameVersion() throws IOException {
    String version = versions(ROOT.resolve("pom.xml")).get(0);
    assertEquals(version, DriftCore.version());
    for (String module : MODULES) {
      assertEquals(version, versions(ROOT.resolve(module).resolve("pom.xml")).get(0), module);
    }
    assertEquals(List.of(version, version), versions(ROOT.resolve("README.md")));
  }

  private static List<String> versions(Path file) throws IOException {
    return VERSION
        .matcher(Files.readString(file))
        .results()
        .map(version -> version.group(1))
        .toList();
  }

  private static boolean leadsSomewhere(Path page, String file, String heading) throws IOException {
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    return Files.exists(target)
        && (heading == null || anchors(Files.readString(target)).contains(heading));
  }

  /** The anchors that the hosted pages give to their headings. */
  private static Set<String> anchors(String page) {
    return HEADING
        .matcher(page)
        .results()
        .map(heading -> "#"
            + heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** Those of the project, of its folders and of the modules; nothing that a build has made. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 3, (file, attributes) -> isPage(file))) {
      return files
          .filter(page ->
              StreamSupport.stream(page.spliterator(), false).noneMatch(Path.of("target")::equals))
          .toList();
    }
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }
}
