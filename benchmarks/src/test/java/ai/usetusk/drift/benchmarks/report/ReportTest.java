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
    Table goals = Goals.table(
        json("{\"java_vs_naive\":{\"10k\":5.1,\"100k\":4.9},\"java_vs_floor\":{\"1k\":1.2}}"));
    assertEquals(
        List.of("Java, times faster than naive: 10k", "at least 5.00", "5.10", "yes"),
        goals.rows().get(0));
    assertEquals("no", goals.rows().get(1).get(3));
    assertEquals("not measured", goals.rows().get(2).get(3));
    assertEquals("yes", goals.rows().get(4).get(3));
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
    assertTrue(svg.contains("width=\"540.0\""), svg);
    assertTrue(svg.contains("width=\"270.0\""), svg);
  }

  private static ObjectNode json(String text) throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }
}
