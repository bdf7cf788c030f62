package ai.usetusk.drift.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page for users: its table and its snippets. */
final class PropagationPage {

  private static final Path FILE = Path.of("..", "docs", "context-propagation.md");
  private static final String HEADING = "| where your code runs | by itself | wrapped | with |";
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final String text;

  private PropagationPage(String text) {
    this.text = text;
  }

  static PropagationPage read() throws IOException {
    return new PropagationPage(Files.readString(FILE));
  }

  List<String> snippets() {
    return SNIPPET.matcher(text).results().map(block -> block.group(1)).toList();
  }

  /** What each row says, "by itself" and "wrapped", by the name of the test that goes with it. */
  Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    text.lines()
        .dropWhile(line -> !line.equals(HEADING))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(PropagationPage::cells)
        .forEach(cells -> rows.put(testName(cells.get(0)), cells.subList(1, 3)));
    return rows;
  }

  private static List<String> cells(String row) {
    return Stream.of(row.split("\\|")).skip(1).map(String::strip).toList();
  }

  private static String testName(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.replace("`", "").split("[^A-Za-z]+")) {
      name.append(word.substring(0, 1).toUpperCase()).append(word.substring(1));
    }
    return name.substring(0, 1).toLowerCase() + name.substring(1);
  }
}
