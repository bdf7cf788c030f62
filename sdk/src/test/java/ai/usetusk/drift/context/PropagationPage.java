package ai.usetusk.drift.context;

import ai.usetusk.drift.testing.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page for users: its table and its snippets. */
final class PropagationPage {

  private static final Path FILE = Path.of("..", "docs", "context-propagation.md");
  private static final String HEADING = "| where your code runs | by itself | wrapped | with |";

  private final Page page;

  private PropagationPage(Page page) {
    this.page = page;
  }

  static PropagationPage read() throws IOException {
    return new PropagationPage(Page.of(FILE));
  }

  List<String> snippets() {
    return page.blocks("java");
  }

  /** What each row says, "by itself" and "wrapped", by the name of the test that goes with it. */
  Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    page.table(HEADING).forEach(cells -> rows.put(testName(cells.get(0)), cells.subList(1, 3)));
    return rows;
  }

  private static String testName(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.replace("`", "").split("[^A-Za-z]+")) {
      name.append(word.substring(0, 1).toUpperCase()).append(word.substring(1));
    }
    return name.substring(0, 1).toLowerCase() + name.substring(1);
  }
}
