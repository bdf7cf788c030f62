package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedBody;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.transform.DefaultRedactions;
import ai.usetusk.drift.http.transform.HttpTransforms;
import ai.usetusk.drift.http.transform.Transformed;
import ai.usetusk.drift.settings.yaml.InvalidYamlException;
import ai.usetusk.drift.settings.yaml.YamlDocument;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.testing.JavaSnippet;
import ai.usetusk.drift.testing.Page;
import ai.usetusk.drift.transform.Direction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule on the page about privacy is one. */
class PrivacyPageTest {

  private static final Path PAGE = Path.of("../docs/privacy.md");
  private static final Pattern ACTION = Pattern.compile("\\| `(\\{ .* })` \\| `([^`]+)` \\|.*");

  @Test
  void everyRuleIsUnderstoodButTheWrongOne() throws IOException {
    List<String> trees = blocks("yaml");
    List<String> problems = new ArrayList<>();
    for (String tree : trees.subList(0, trees.size() - 1)) {
      transforms(tree, problems);
    }
    assertEquals(List.of(), problems);
    transforms(trees.get(trees.size() - 1), problems);
    assertEquals(
        blocks("text"), problems.stream().map(problem -> problem + "\n").toList());
  }

  @Test
  void theFirstRuleHidesThePassword() throws IOException {
    HttpTransforms transforms = transforms(blocks("yaml").get(0), new ArrayList<>());
    String body = login(transforms);
    assertTrue(body.contains("REDACTED_"), body);
    assertFalse(body.contains("secret"), body);
  }

  @Test
  void everyActionDoesWhatItsRowSays() throws IOException {
    List<String> rows = Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `{ type:"))
        .toList();
    assertEquals(5, rows.size());
    for (String row : rows) {
      var matcher = ACTION.matcher(row);
      assertTrue(matcher.matches(), row);
      HttpTransforms transforms = transforms(
          "transforms: {http: [{matcher: {jsonPath: $.password}, action: " + matcher.group(1)
              + "}]}",
          new ArrayList<>());
      assertEquals("{\"password\":\"" + matcher.group(2) + "\"}", login(transforms));
    }
  }

  @Test
  void theHeadersAreThoseThatAreRedacted() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| header |"));
    List<String> rows =
        table.substring(0, table.indexOf("\n\n")).lines().skip(2).toList();
    assertEquals(
        DefaultRedactions.HEADERS.stream().map(name -> "| `" + name + "` |").toList(), rows);
  }

  @Test
  void whatIsDroppedIsCountedUnderTheNameOnThePage() throws IOException {
    assertTrue(
        Files.readString(PAGE).contains("counts it under `" + DropReason.TRANSFORM.code() + "`"));
  }

  @Test
  void theJavaOnThePageCompiles(@TempDir Path classes) throws IOException {
    List<String> blocks = blocks("java");
    assertEquals(1, blocks.size());
    String source = "import ai.usetusk.drift.*; import ai.usetusk.drift.transform.*;"
        + " import java.util.List; class Snippet { static void start() {" + blocks.get(0) + "} }";
    assertEquals("", new JavaSnippet(source).errors(classes, TuskDrift.class));
  }

  private static String login(HttpTransforms transforms) {
    RecordedRequest request = new RecordedRequest(
        "POST",
        HttpUrl.parse("http://service.example/login").orElseThrow(),
        "HTTP/1.1",
        List.of(),
        new RecordedBody("{\"password\":\"secret\"}".getBytes(StandardCharsets.UTF_8), ""));
    Transformed<RecordedRequest> transformed = transforms.request(request, Direction.INBOUND);
    assertInstanceOf(Transformed.Kept.class, transformed);
    RecordedBody body =
        ((Transformed.Kept<RecordedRequest>) transformed).message().body();
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }

  private static HttpTransforms transforms(String yaml, List<String> problems) {
    Map<?, ?> tree;
    try {
      tree = (Map<?, ?>) YamlDocument.parse(yaml).orElseThrow().plain();
    } catch (InvalidYamlException e) {
      throw new AssertionError(e);
    }
    return HttpTransforms.parse(tree.get("transforms"), problems);
  }

  private static List<String> blocks(String language) throws IOException {
    return Page.of(PAGE).blocks(language);
  }
}
