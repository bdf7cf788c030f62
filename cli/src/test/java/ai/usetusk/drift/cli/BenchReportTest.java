package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.bench.Contender;
import ai.usetusk.drift.bench.Cpu;
import ai.usetusk.drift.bench.Measured;
import ai.usetusk.drift.bench.Timing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BenchReportTest {

  private static final Path PAGE = Path.of("..", "docs", "command-line.md");

  private static final Timing BOTH = new Timing(
      Map.of(
          Contender.JAVA, 123_456.0, Contender.RUST, 82_304.0, Contender.RUST_UNCHECKED, 61_728.0),
      Map.of(Contender.RUST, 1.5, Contender.RUST_UNCHECKED, 2.0));

  private static final Timing JAVA = new Timing(Map.of(Contender.JAVA, 1_230.0), Map.of());
  private static final Timing NOTHING = new Timing(Map.of(), Map.of());

  private static final Measured WHOLE =
      new Measured("a.har", "har", 47, 199_527, true, 40, BOTH, BOTH);

  private static final BenchReport.Rust RUST = new BenchReport.Rust("1.2.3", null, null);
  private static final BenchReport.Rust NO_RUST =
      new BenchReport.Rust(null, "musl", "the process runs on musl");

  @Test
  void theJsonTellsOfAFile() throws IOException {
    JsonNode json = json(report(RUST, WHOLE));
    JsonNode file = json.at("/files/0");
    assertEquals("a.har", file.get("name").asText());
    assertEquals("har", file.get("kind").asText());
    assertEquals(47, file.get("spans").asInt());
    assertEquals(199_527, file.get("bytes").asInt());
    assertTrue(file.get("whole").asBoolean());
    assertEquals(40, file.get("rounds").asInt());
    assertEquals(123.5, file.at("/encode_span/java_micros").asDouble());
    assertEquals(82.3, file.at("/encode_span/rust_micros").asDouble());
    assertEquals(1.5, file.at("/encode_span/rust_vs_java").asDouble());
    assertEquals(61.73, file.at("/encode_span/rust_unchecked_micros").asDouble());
    assertEquals(2, file.at("/encode_span/rust_unchecked_vs_java").asDouble());
    assertEquals(1.5, file.at("/process/rust_vs_java").asDouble());
  }

  @Test
  void theJsonTellsOfTheMachineAndTheVerdict() throws IOException {
    JsonNode json = json(report(RUST, WHOLE));
    assertEquals("Some CPU", json.at("/cpu/model").asText());
    assertEquals("avx2", json.at("/cpu/level").asText());
    assertTrue(json.at("/cpu/sha").asBoolean());
    assertEquals("17.0.1", json.at("/java/version").asText());
    assertEquals("1.2.3", json.at("/rust/version").asText());
    assertTrue(json.at("/rust/reason").isNull());
    assertEquals("cpu", json.get("clock").asText());
    assertEquals(0.95, json.get("cpu_share").asDouble());
    assertEquals(1.5, json.get("rust_vs_java").asDouble());
    assertEquals("faster", json.get("verdict").asText());
    assertEquals(
        "Rust is 1.5 times as fast as Java here: worth switching on",
        json.get("sentence").asText());
  }

  @Test
  void withoutRustTheJsonHasTheReasonAndNoSpeed() throws IOException {
    JsonNode json = json(report(NO_RUST, measured("a.json", 40, JAVA)));
    assertTrue(json.at("/rust/version").isNull());
    assertEquals("musl", json.at("/rust/reason").asText());
    assertEquals("the process runs on musl", json.at("/rust/message").asText());
    assertEquals(1.23, json.at("/files/0/encode_span/java_micros").asDouble());
    assertTrue(json.at("/files/0/encode_span/rust_micros").isNull());
    assertTrue(json.get("rust_vs_java").isNull());
    assertEquals("no_rust", json.get("verdict").asText());
  }

  @Test
  void whatIsUnknownIsNull() throws IOException {
    BenchReport report = new BenchReport(
        new Cpu(null, null, null),
        new BenchReport.Jvm("17.0.1", "Some VM"),
        RUST,
        "wall",
        1,
        List.of(measured("a", 0, NOTHING)));
    JsonNode json = json(report);
    assertTrue(json.at("/cpu/model").isNull());
    assertTrue(json.at("/cpu/level").isNull());
    assertTrue(json.at("/cpu/sha").isNull());
    assertTrue(json.get("cpu_share").isNull());
    assertEquals("nothing_measured", json.get("verdict").asText());
  }

  @Test
  void theJsonIsAscii() throws IOException {
    String json = BenchJson.of(report(RUST, measured("größe.json", 1, BOTH)));
    assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(json));
  }

  @Test
  void thePageNamesEveryMemberAndVerdictOfTheJson() throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## `bench`"), page.indexOf("## `core`"));
    Set<String> onPage = Pattern.compile("`([a-z_]+)`")
        .matcher(section.substring(section.indexOf("prints one JSON object")))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> inJson = new TreeSet<>(Set.of(
        "null",
        "json",
        "har",
        "trace",
        "shape",
        "baseline",
        "wall",
        "faster",
        "same",
        "slower",
        "no_rust",
        "nothing_measured"));
    collectNames(json(report(RUST, WHOLE)), inJson);
    assertEquals(inJson, onPage);
  }

  @Test
  void theTextTellsOfTheMachineTheFilesAndEndsWithTheVerdict() {
    String text = BenchText.of(report(RUST, WHOLE));
    assertLine("cpu   Some CPU", text);
    assertLine("java  17.0.1, Some VM", text);
    assertLine("rust  1.2.3, CPU level avx2, SHA instructions", text);
    assertRow("a.har 123 82.3 1.50 61.7 2.00 123 82.3 1.50", text);
    assertFalse(text.contains("busy"), text);
    assertTrue(
        text.endsWith("\n\nRust is 1.5 times as fast as Java here: worth switching on\n"
            .replace("\n", System.lineSeparator())),
        text);
  }

  @Test
  void withoutRustTheTextTellsWhyAndHasJavaAlone() {
    String text = BenchText.of(report(NO_RUST, measured("a.json", 40, JAVA)));
    assertLine("rust  none (musl)", text);
    assertRow("a.json 1.23 - - - - 1.23 - -", text);
    assertLine(
        "There is nothing to compare, as Rust cannot be used here (musl): the process runs on musl",
        text);
  }

  @Test
  void theTextSaysWhatIsNotQuiteMeasured() {
    Measured part = new Measured("part.har", "har", 812, 8_000_000, false, 5, BOTH, BOTH);
    String text = BenchText.of(report(
        RUST,
        part,
        measured("once.json", 1, BOTH),
        measured("four.json", 4, BOTH),
        measured("five.json", 5, BOTH),
        new Measured("none.json", "json", 0, 0, false, 0, NOTHING, NOTHING)));
    assertLine("Only the first spans, as the file is long: part.har", text);
    assertLine(
        "Measured fewer than 5 times, so that the times are rough: once.json, four.json", text);
    assertLine(
        "Not measured for want of time or memory; give it alone, or more --seconds: none.json",
        text);
  }

  @Test
  void aNoteNamesThreeFilesAtMost() {
    Measured once = measured("once.json", 1, BOTH);
    assertTrue(BenchText.of(report(RUST, once, once, once, once, once))
        .contains("rough: once.json, once.json, once.json and 2 more"));
    assertTrue(BenchText.of(report(RUST, once, once, once))
        .contains("rough: once.json, once.json, once.json" + System.lineSeparator()));
  }

  @Test
  void aBusyMachineIsTold() {
    BenchReport report = new BenchReport(
        new Cpu("Some CPU", null, null),
        new BenchReport.Jvm("17.0.1", "Some VM"),
        RUST,
        "cpu",
        0.25,
        List.of(WHOLE));
    String text = BenchText.of(report);
    assertTrue(text.contains("The machine is busy: this ran for 25 % of the time only."), text);
    assertLine("rust  1.2.3, CPU level unknown", text);
  }

  @Test
  void aLongNameIsCutAtItsBeginning() {
    String name = "/a/very/long/path/" + "x".repeat(40) + ".jsonl";
    String text = BenchText.of(report(RUST, measured(name, 40, BOTH)));
    assertRow("..." + "x".repeat(31) + ".jsonl 123 82.3 1.50 61.7 2.00 123 82.3 1.50", text);
  }

  private static BenchReport report(BenchReport.Rust rust, Measured... files) {
    return new BenchReport(
        new Cpu("Some CPU", "avx2", true),
        new BenchReport.Jvm("17.0.1", "Some VM"),
        rust,
        "cpu",
        0.95,
        List.of(files));
  }

  private static Measured measured(String name, int rounds, Timing timing) {
    return new Measured(name, "json", 1, 1_000, true, rounds, timing, timing);
  }

  private static JsonNode json(BenchReport report) throws IOException {
    return new ObjectMapper().readTree(BenchJson.of(report));
  }

  private static void collectNames(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(names::add);
    node.forEach(child -> collectNames(child, names));
  }

  private static void assertLine(String line, String text) {
    assertTrue(text.lines().anyMatch(line::equals), () -> line + "\nis not in\n" + text);
  }

  /** The same, whatever the columns' width. */
  private static void assertRow(String row, String text) {
    assertTrue(
        text.lines().anyMatch(line -> line.strip().replaceAll(" +", " ").equals(row)),
        () -> row + "\nis not in\n" + text);
  }
}
