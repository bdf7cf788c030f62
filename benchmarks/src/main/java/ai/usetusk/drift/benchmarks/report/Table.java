package ai.usetusk.drift.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A table with a name for each row.
 *
 * @param header the name of each column, that of the names' column first
 * @param rows as many cells each
 */
public record Table(List<String> header, List<List<String>> rows) {

  /** A table of what {@code cell} says about each row and column. */
  public static <C> Table of(
      String corner,
      List<String> rows,
      List<C> columns,
      BiFunction<String, C, String> cell,
      Function<C, String> columnName) {
    List<String> header = new ArrayList<>(List.of(corner));
    columns.forEach(column -> header.add(columnName.apply(column)));
    List<List<String>> lines = new ArrayList<>();
    for (String row : rows) {
      List<String> line = new ArrayList<>(List.of(row));
      columns.forEach(column -> line.add(cell.apply(row, column)));
      lines.add(line);
    }
    return new Table(header, lines);
  }

  /** A table of an object with an object for each row, which has a number for each column. */
  public static Table of(String corner, JsonNode numbersByRow) {
    Set<String> columns = new LinkedHashSet<>();
    List<String> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> row : numbersByRow.properties()) {
      rows.add(row.getKey());
      row.getValue().properties().forEach(column -> columns.add(column.getKey()));
    }
    return of(
        corner,
        rows,
        List.copyOf(columns),
        (row, column) -> {
          JsonNode number = numbersByRow.path(row).path(column);
          return number.isNumber() ? number(number.doubleValue()) : "";
        },
        column -> column);
  }

  /** In Markdown; the first column to the left, the others to the right. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    append(text, header);
    text.append("| ---").append(" | ---:".repeat(header.size() - 1)).append(" |\n");
    rows.forEach(row -> append(text, row));
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** A number with three digits that say something, as a rule. */
  public static String number(double value) {
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
