package ai.usetusk.drift.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.bench.measure.Slices;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void theJsonHasAnObjectForEachRatioWithANumberForEachPayload() {
    Slices slices = new Slices();
    slices.add("java", 200);
    slices.add("rust", 100);
    slices.add("naive", 1_000);
    slices.add("reference", 3_000);
    slices.add("java floor", 160);
    slices.add("native floor", 100);
    assertEquals(
        "{\"java_vs_naive\":{\"1k\":5.0},\"java_vs_floor\":{\"1k\":1.25},"
            + "\"rust_vs_naive\":{\"1k\":10.0},\"rust_vs_java\":{\"1k\":2.0},"
            + "\"rust_vs_reference\":{\"1k\":30.0},\"rust_vs_floor\":{\"1k\":1.0}}",
        Ratios.json(Map.of("1k", slices)).toString());
  }

  @Test
  void whatWasNotMeasuredIsNotInTheJson() {
    Slices slices = new Slices();
    slices.add("java", 200);
    slices.add("naive", 1_000);
    assertEquals(
        "{\"java_vs_naive\":{\"1k\":5.0}}", Ratios.json(Map.of("1k", slices)).toString());
  }

  @Test
  void severalRunsBecomeTheMedianOfEachNumber() throws Exception {
    List<ObjectNode> runs =
        List.of(json("{\"a\":{\"x\":1}}"), json("{\"a\":{\"x\":9}}"), json("{\"a\":{\"x\":2}}"));
    assertEquals("{\"a\":{\"x\":2.0}}", Medians.of(runs).toString());
  }

  @Test
  void aTableIsMarkdown() {
    Table table =
        Table.of("ms", List.of("a", "b"), List.of(1, 2), (row, n) -> row + n, n -> "n" + n);
    assertEquals("""
        | ms | n1 | n2 |
        | --- | ---: | ---: |
        | a | a1 | a2 |
        | b | b1 | b2 |
        """, table.markdown());
  }

  @Test
  void numbersHaveThreeDigitsThatSaySomething() {
    assertEquals(
        List.of("0.57", "9.99", "12.3", "1234"),
        List.of(
            Table.number(0.567), Table.number(9.99), Table.number(12.34), Table.number(1234.4)));
  }

  @Test
  void aPageKeepsWhatIsOutsideTheMarkers() {
    Page page = new Page("before\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nafter\n");
    page.put("x", "new\n");
    assertEquals("before\n<!-- bench:x -->\nnew\n<!-- /bench:x -->\nafter\n", page.text());
  }

  @Test
  void aPageWithoutTheMarkersIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> new Page("nothing").put("x", "new"));
  }

  @Test
  void aGoalIsReachedOrNotOrNotMeasured() throws Exception {
    Table goals = Goals.table(json("{\"on_vs_off\":{\"encodeSpan\":{\"10k\":1.3,\"100k\":1.1}}}"));
    assertEquals(
        List.of("Rust on to off, encodeSpan: 10k", "at least 1.20", "1.30", "yes"),
        row(goals, "Rust on to off, encodeSpan: 10k"));
    assertEquals("no", row(goals, "Rust on to off, encodeSpan: 100k").get(3));
    assertEquals(
        "not measured", row(goals, "Rust on to off, encodeSpan: tweets").get(3));
  }

  @Test
  void whereAGoalIsForManyNumbersTheWorstCounts() throws Exception {
    String text = "Rust on to off, the worst of 1 KB to 630 KB";
    Table reached =
        Goals.table(json("{\"on_vs_off\":{\"a\":{\"x\":1.5,\"y\":0.98},\"b\":{\"x\":1.1}}}"));
    assertEquals(List.of(text, "at least 0.97", "0.98", "yes"), row(reached, text));
    Table missed = Goals.table(json("{\"on_vs_off\":{\"a\":{\"x\":1.5},\"b\":{\"x\":0.96}}}"));
    assertEquals(List.of(text, "at least 0.97", "0.96", "no"), row(missed, text));
  }

  private static List<String> row(Table table, String name) {
    return table.rows().stream()
        .filter(row -> row.get(0).equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onToOffIsTheOffTimeByTheOnTime() {
    Slices slices = new Slices();
    slices.add("off", 300);
    slices.add("on", 200);
    assertEquals(
        "{\"work\":{\"1k\":1.5}}",
        new OnAndOff(Map.of("1k", slices))
            .row("work", "off", "on")
            .row("other", "off", "nobody")
            .json()
            .toString());
  }

  @Test
  void theSummaryNamesTheRangeAndTheWorst() throws Exception {
    String summary = Summary.text(json("""
        {"on_vs_off": {
          "encodeSpan": {"1k": 1.01, "10k": 1.3, "tweets": 1.5},
          "encodeSpan, check skipped": {"1k": 1.1, "10k": 1.6, "tweets": 1.6}},
         "on_vs_off_small": {"hash": {"64 B": 0.95}},
         "java_vs_naive": {"1k": 5, "10k": 6}}
        """));
    assertEquals("""
        With Rust on, a span with JSON payloads of 10 KB and more is encoded 1.30 to 1.50 times as fast as with \
        Rust off, and one with payloads of 1 KB 1.01 times; with the check of what Rust encoded skipped, it is \
        1.60 and 1.10 times.
        The worst of all that was measured here, from 64 bytes to 64 MB, is 0.95 times as fast: `hash` of 64 B.
        Rust off is no bad choice: the Java engine is 5.00 to 6.00 times as fast as Jackson and protobuf-java.\
        """, summary);
  }

  @Test
  void aSummaryOfNothingIsEmpty() throws Exception {
    assertEquals("", Summary.text(json("{}")));
  }

  @Test
  void aTableOfJsonLeavesOutWhatWasNotMeasured() throws Exception {
    assertEquals(
        """
        | x | p | q |
        | --- | ---: | ---: |
        | a | 1.00 |  |
        | b | 2.00 | 3.00 |
        """, Table.of("x", json("{\"a\":{\"p\":1},\"b\":{\"p\":2,\"q\":3}}")).markdown());
  }

  @Test
  void aChartIsWellFormedAndItsBarsAreInProportion() throws Exception {
    String svg = new BarChart("a < b & c")
        .panel(
            "panel",
            List.of(
                new BarChart.Bar("whole", 8, BarChart.Kind.OURS),
                new BarChart.Bar("half", 4, BarChart.Kind.FLOOR)))
        .svg();
    assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))));
    assertTrue(svg.contains("width=\"510.0\""), svg);
    assertTrue(svg.contains("width=\"255.0\""), svg);
  }

  private static ObjectNode json(String text) throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }
}
