package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every example on the page about canonical JSON is what the engine answers. */
class CanonicalJsonPageTest {

  private static final Path PAGE = Path.of("..", "docs", "canonical-json.md");
  private static final Pattern CODE = Pattern.compile("`(.+?)`");

  /** Java's for texts as short as these, even where Rust is in use. */
  private final CoreEngine engine = DriftCore.engine();

  @Test
  void everyFormIsTheCanonicalOne() throws IOException {
    Map<String, String> said = examples("canonical form");
    Map<String, String> answered = new TreeMap<>(said);
    answered.replaceAll((json, form) -> engine.normalize(json));
    assertEquals(said, answered);
  }

  @Test
  void everyFormIsItsOwnCanonicalForm() throws IOException {
    for (String form : examples("canonical form").values()) {
      assertEquals(form, engine.normalize(form));
    }
  }

  @Test
  void everyFormHereIsTheCanonicalOneAndNotThatOfRfc8785() throws IOException {
    for (List<String> row : rows("here")) {
      assertEquals(row.get(1), engine.normalize(row.get(0)));
      assertTrue(!row.get(1).equals(row.get(2)), row.toString());
    }
  }

  @Test
  void everyHashIsThatOfTheJson() throws IOException {
    examples("SHA-256").forEach((json, hash) -> assertEquals(hash, engine.hash(json)));
  }

  @Test
  void everyRefusalHasItsCategoryAndItsOffset() throws IOException {
    for (List<String> row : rows("category")) {
      String json = row.get(0);
      InvalidInputException refusal =
          assertThrows(InvalidInputException.class, () -> engine.normalize(json), json);
      assertEquals(
          row, List.of(json, refusal.category().code(), Integer.toString(refusal.offset())));
    }
  }

  /** The first two columns of every table whose second column has this heading. */
  private static Map<String, String> examples(String heading) throws IOException {
    Map<String, String> examples = new TreeMap<>();
    rows(heading).forEach(row -> examples.put(row.get(0), row.get(1)));
    return examples;
  }

  private static List<List<String>> rows(String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean wanted = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| JSON |")) {
        wanted = line.startsWith("| JSON | " + heading + " |");
      } else if (wanted && line.startsWith("| `")) {
        rows.add(cells(line));
      }
    }
    assertTrue(!rows.isEmpty(), "no table with " + heading);
    return rows;
  }

  private static List<String> cells(String row) {
    return CODE.matcher(row).results().map(cell -> cell.group(1)).toList();
  }
}
