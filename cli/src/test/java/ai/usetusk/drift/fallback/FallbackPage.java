package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables of results in the page for users, written from what ran: those of the containers, and
 * of the namespaces what differs.
 *
 * <pre>
 *   FallbackPage RESULTS-DIRECTORY PAGE [--check]
 * </pre>
 *
 * With {@code --check} nothing is written; the exit code is 1 if the page says something else than
 * what ran, times and the versions of glibc apart, as a rolling distribution changes its own.
 */
public final class FallbackPage {

  private static final String BEGIN = "<!-- results -->\n";
  private static final String END = "<!-- end of results -->\n";
  private static final String HEADER = """
      | what | system | engine | reason | same bytes | exit code | lines on stderr | new files | also without Docker | ms |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;
  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::group).thenComparing(Row::name).thenComparing(Row::image);

  private FallbackPage() {}

  /** Writes or checks the page. */
  public static void main(String[] arguments) throws IOException {
    Path results = Path.of(arguments[0]);
    Path page = Path.of(arguments[1]);
    boolean check = arguments.length > 2 && arguments[2].equals("--check");

    String before = Files.readString(page);
    int begin = before.indexOf(BEGIN) + BEGIN.length();
    int end = before.indexOf(END);
    String tables = tables(rows(results, "container"), rows(results, "namespace"));
    if (!check) {
      Files.writeString(page, before.substring(0, begin) + tables + before.substring(end));
      return;
    }
    List<String> said = comparable(before.substring(begin, end));
    List<String> ran = comparable(tables);
    said.stream().filter(line -> !ran.contains(line)).forEach(line -> print("did not run", line));
    ran.stream()
        .filter(line -> !said.contains(line))
        .forEach(line -> print("not on the page", line));
    if (!said.equals(ran)) {
      System.exit(1);
    }
  }

  private static void print(String what, String line) {
    System.err.println(what + ": " + line);
  }

  /** What a sandbox recorded, each row once. */
  private static Collection<Row> rows(Path results, String sandbox) throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(results.resolve(sandbox + ".tsv"))) {
      Row row = Row.ofLine(line);
      rows.putIfAbsent(withoutTime(line(row, "")), row);
    }
    return rows.values();
  }

  private static String tables(Collection<Row> containers, Collection<Row> namespaces) {
    Map<String, List<Row>> alone =
        namespaces.stream().collect(Collectors.groupingBy(FallbackPage::outcome));
    Map<String, List<String>> tables = new TreeMap<>();
    List<Row> all = new ArrayList<>(containers);
    for (Row row : containers) {
      alone.remove(outcome(row));
    }
    alone.values().forEach(all::addAll);
    all.sort(ORDER);
    List<String> proved = namespaces.stream().map(FallbackPage::outcome).toList();
    for (Row row : all) {
      String also = proved.contains(outcome(row)) ? "yes" : "";
      tables.computeIfAbsent(row.group(), group -> new ArrayList<>()).add(line(row, also));
    }
    return tables.entrySet().stream()
            .map(table ->
                "\n### " + table.getKey() + "\n\n" + HEADER + String.join("", table.getValue()))
            .collect(Collectors.joining())
        + "\n";
  }

  /** What a row says, wherever it ran. */
  private static String outcome(Row row) {
    return withoutTime(line(
        new Row(
            row.group(),
            row.name(),
            "",
            row.engine(),
            row.reason(),
            row.sameBytes(),
            row.exitCode(),
            row.stderrLines(),
            row.left(),
            ""),
        ""));
  }

  private static String line(Row row, String also) {
    return "| "
        + String.join(
            " | ",
            row.name(),
            row.image(),
            row.engine(),
            row.reason().isEmpty() ? "" : "`" + row.reason() + "`",
            row.sameBytes() ? "yes" : "NO",
            Integer.toString(row.exitCode()),
            Integer.toString(row.stderrLines()),
            Integer.toString(row.left()),
            also,
            row.millis())
        + " |\n";
  }

  private static List<String> comparable(String tables) {
    return tables
        .lines()
        .map(line -> withoutTime(line).replaceAll("glibc [0-9.]+", "glibc"))
        .toList();
  }

  private static String withoutTime(String line) {
    return line.stripTrailing().replaceFirst("\\| *[0-9]* *\\|$", "|");
  }
}
