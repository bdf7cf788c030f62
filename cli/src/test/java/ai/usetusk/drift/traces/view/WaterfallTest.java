package ai.usetusk.drift.traces.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaterfallTest {

  /** In nanoseconds. */
  private static final int MILLI = 1_000_000;

  @TempDir
  private Path directory;

  private Waterfall of(String... lines) throws Exception {
    return Waterfall.of(Traces.file(directory, lines));
  }

  private static String span(String id, String parent, int start, int length) {
    return """
        {"spanId":"%s","parentSpanId":"%s","timestamp":{"seconds":1790000000,"nanos":%d},\
        "duration":{"nanos":%d}}""".formatted(id, parent, start * MILLI, length * MILLI);
  }

  private static List<String> tree(Waterfall waterfall) {
    return waterfall.rows().stream()
        .map(row -> "-".repeat(row.depth()) + row.span().spanId())
        .toList();
  }

  @Test
  void eachSpanIsBelowTheOneThatItIsPartOfAndSiblingsAreInOrder() throws Exception {
    Waterfall waterfall = of(
        span("late", "root", 50, 10),
        span("inner", "early", 15, 1),
        span("early", "root", 10, 20),
        span("root", "", 0, 100));
    assertEquals(List.of("root", "-early", "--inner", "-late"), tree(waterfall));
    assertEquals(Duration.ofMillis(100), waterfall.length());
  }

  @Test
  void barsAreWhereTheSpansAreInTime() throws Exception {
    Waterfall.Row row =
        of(span("root", "", 0, 100), span("a", "root", 25, 50)).rows().get(1);
    assertEquals(0.25, row.from(), 1e-9);
    assertEquals(0.75, row.to(), 1e-9);
    assertEquals(Duration.ofMillis(25), row.offset());
  }

  @Test
  void aSpanWhoseParentIsNotThereIsOnTop() throws Exception {
    assertEquals(List.of("a", "b"), tree(of(span("a", "gone", 0, 1), span("b", "gone", 1, 1))));
  }

  @Test
  void spansThatArePartOfEachOtherAreShownOnce() throws Exception {
    assertEquals(List.of("a", "-b"), tree(of(span("a", "b", 0, 1), span("b", "a", 1, 1))));
  }

  @Test
  void aTraceWithoutALengthHasFullBars() throws Exception {
    Waterfall.Row row = of(span("a", "", 0, 0)).rows().get(0);
    assertEquals(0, row.from());
    assertEquals(1, row.to());
  }

  @Test
  void aTerminalGetsABarAndTheOutcomeOfEachSpan() throws Exception {
    String client = span("a", "root", 50, 25).replaceFirst("\\{", """
        {"inputValue":{"method":"GET","hostname":"x.example","path":"/p"},\
        "outputValue":{"errorName":"java.net.ConnectException"},""");
    List<List<String>> lines =
        WaterfallText.of(Traces.file(directory, span("root", "", 0, 100), client));
    assertEquals(
        List.of(
            "  GET x.example/p",
            "|" + " ".repeat(20) + "#".repeat(10) + " ".repeat(10) + "|",
            "+50.0 ms",
            "25.0 ms",
            "java.net.ConnectException"),
        lines.get(1));
  }
}
