package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.benchmarks.measure.Slices;
import ai.usetusk.drift.benchmarks.payload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The tables of the report, in Markdown. */
public final class Tables {

  private Tables() {}

  /** CPU time per call in microseconds: a row for each candidate, a column for each workload. */
  public static String times(
      List<Workload> workloads, List<String> candidates, Map<String, Slices> slices) {
    return table("us per call", workloads, candidates, (name, workload) -> {
      Slices measured = slices.get(workload.label());
      return measured.has(name) ? number(measured.nanos(name) / 1_000) : "";
    });
  }

  /** How many megabytes of payload a second of CPU time is enough for. */
  public static String throughput(
      List<Workload> workloads, List<String> candidates, Map<String, Slices> slices) {
    return table("MB/s", workloads, candidates, (name, workload) -> {
      Slices measured = slices.get(workload.label());
      return measured.has(name)
          ? number(workload.averageBytes() * 1_000 / measured.nanos(name))
          : "";
    });
  }

  /** The ratios: a row for each, a column for each workload. */
  public static String ratios(List<Workload> workloads, Map<String, Slices> slices) {
    List<String> keys = Ratios.ALL.stream().map(Ratio::key).toList();
    return table("ratio", workloads, keys, (key, workload) -> {
      Ratio ratio = Ratios.ALL.get(keys.indexOf(key));
      Slices measured = slices.get(workload.label());
      return ratio.isIn(measured) ? number(ratio.of(measured)) : "";
    });
  }

  private interface Cell {
    String of(String row, Workload column);
  }

  private static String table(String corner, List<Workload> columns, List<String> rows, Cell cell) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(row(corner, columns, Workload::label));
    lines.add(row("---", columns, column -> "---:"));
    for (String row : rows) {
      lines.add(row(row, columns, column -> cell.of(row, column)));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append("| ").append(String.join(" | ", line)).append(" |\n");
    }
    return text.toString();
  }

  private static List<String> row(
      String first, List<Workload> columns, Function<Workload, String> cell) {
    List<String> row = new ArrayList<>();
    row.add(first);
    columns.forEach(column -> row.add(cell.apply(column)));
    return row;
  }

  /** Three digits that say something, as a rule. */
  static String number(double value) {
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
