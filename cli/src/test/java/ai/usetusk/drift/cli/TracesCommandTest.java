package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesCommandTest {

  private static final Path PYTHON = Path.of("src", "test", "resources", "traces", "python-sdk");
  private static final Path SAMPLE = Path.of("samples", "prometheus.har");
  private static final String TWO = "d3215b2ac8e90feb249cc774aaebdc8f";
  private static final String TWO_FILE = "2026-11-29T14-38-10-294316+00-00_trace_" + TWO + ".jsonl";

  @TempDir
  private Path directory;

  private Path traces;

  @BeforeEach
  void traces() {
    traces = directory.resolve("traces");
  }

  private Path write(String name, String text) throws IOException {
    Files.createDirectories(traces);
    return Files.writeString(traces.resolve(name), text);
  }

  @Test
  void theListIsATableOfTheTestsAndSaysApartWhatIsNone() {
    CommandRun run = CommandRun.of("traces", "list", PYTHON);
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(
        "METHOD  PATH                        STATUS  SPANS  ENGINE  STARTED (UTC)            TRACE",
        lines.get(0));
    assertEquals(
        "GET     /two                        200     4      -       2026-11-29 14:38:08.864  "
            + TWO,
        lines.get(6));
    assertEquals("10 tests", lines.get(12));
    assertEquals("before the service was ready: 1 file", lines.get(14));
  }

  @Test
  void theListAsJsonHasTheSame() throws Exception {
    JsonNode json = new ObjectMapper()
        .readTree(CommandRun.of("traces", "list", PYTHON, "--json").out());
    assertEquals(10, json.get("tests").size());
    assertEquals(1, json.get("pre_app_start").size());
    JsonNode two = json.get("tests").get(5);
    assertEquals(TWO, two.get("trace_id").asText());
    assertEquals(TWO_FILE, two.get("file").asText());
    assertEquals("/two", two.get("path").asText());
    assertEquals(200, two.get("status").asInt());
    assertEquals(4, two.get("spans").asInt());
    assertEquals("2026-11-29T14:38:08.864545616Z", two.get("started").asText());
    assertEquals(10.917804, two.get("millis").asDouble());
  }

  @Test
  void aBrokenLineIsNamedAndTheOthersAreListedAndShown() throws Exception {
    Path file = write("a_trace.jsonl", "{\"isRootSpan\":true,\"name\":\"GET /\"}\n{\"a\n");
    String problem = "drift-cli: " + file + ": line 2: the text ends too early";
    CommandRun run = CommandRun.of("traces", "list", traces);
    assertEquals(2, run.exitCode());
    assertTrue(run.out().contains("1 test"), run.out());
    assertEquals(problem, run.err().strip());
    run = CommandRun.of("traces", "show", traces, "a_trace.jsonl");
    assertEquals(2, run.exitCode());
    assertTrue(run.out().contains("GET /"), run.out());
    assertEquals(problem, run.err().strip());
  }

  @Test
  void controlCharactersOfARecordingDoNotReachTheTerminal() throws Exception {
    write(
        "a_trace.jsonl",
        "{\"isRootSpan\":true,\"inputValue\":{\"method\":\"\\u001b[31mGET\\n\"}}\n");
    for (CommandRun run : List.of(
        CommandRun.of("traces", "list", traces),
        CommandRun.of("traces", "show", traces, "a_trace.jsonl", "--bodies"))) {
      assertTrue(run.out().contains("\\u001b[31mGET"), run.out());
      assertFalse(run.out().contains("\u001b"), run.out());
    }
  }

  @ParameterizedTest
  @CsvSource({TWO, "d3215", "D3215", TWO_FILE})
  void aTraceIsFoundByItsIdTheBeginningOfItOrItsFile(String name) {
    CommandRun run = CommandRun.of("traces", "show", PYTHON, name);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("trace        " + TWO), run.out());
    assertEquals(4, run.out().lines().filter(line -> line.contains("|")).count());
    assertTrue(run.out().contains("#####"), run.out());
  }

  @Test
  void bodiesAreDecodedWhenAskedFor() {
    assertFalse(CommandRun.of("traces", "show", PYTHON, TWO).out().contains("deg"));
    String out = CommandRun.of("traces", "show", PYTHON, TWO, "--bodies").out();
    assertTrue(out.contains("  hei p\u00e5 deg"), out);
    assertTrue(out.contains("    \"a\": -4.5,"), out);
    assertTrue(out.contains("  > Host: localhost:18090"), out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ffff | no trace \"ffff\"; see traces list",
        "9    | 2 traces begin with \"9\"; give more of the id, or the name of a file",
      })
  void aTraceThatIsNotOneIsRefused(String name, String problem) {
    CommandRun run = CommandRun.of("traces", "show", PYTHON, name);
    assertEquals(2, run.exitCode());
    assertEquals("drift-cli: " + PYTHON + ": " + problem, run.err().strip());
  }

  @Test
  void withoutATraceThereMustBeAPage() {
    CommandRun run = CommandRun.of("traces", "show", PYTHON);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().startsWith("drift-cli: TRACE is missing"), run.err());
  }

  @Test
  void aPageHoldsOneTraceOrAll() throws Exception {
    Path page = directory.resolve("new/page.html");
    CommandRun run = CommandRun.of("traces", "show", PYTHON, TWO, "--html", page);
    assertEquals("1 trace in " + page + System.lineSeparator(), run.out());
    assertEquals(1, count(Files.readString(page), "\"environment\":\"local\""));
    run = CommandRun.of("traces", "show", PYTHON, "--html", page);
    assertEquals("11 traces in " + page + System.lineSeparator(), run.out());
    assertEquals(11, count(Files.readString(page), "\"environment\":\"local\""));
    assertEquals(List.of(page), files(directory));
  }

  @Test
  void aPageThatCannotBeWrittenLeavesNothingBehind() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    CommandRun run = CommandRun.of("traces", "show", PYTHON, "--html", file.resolve("page.html"));
    assertEquals(1, run.exitCode());
    assertTrue(run.err().startsWith("drift-cli: cannot write: " + file), run.err());
    assertEquals(List.of(file), files(directory));
  }

  @Test
  void aPageTakesThePlaceOfNoTraceAndNoDirectory() throws Exception {
    Path file = write("a_trace.jsonl", "{}\n");
    assertEquals(2, CommandRun.of("traces", "show", traces, "--html", file).exitCode());
    assertEquals("{}\n", Files.readString(file));
    assertEquals(2, CommandRun.of("traces", "show", traces, "--html", traces).exitCode());
  }

  @Test
  void theRecordingOfTheSdkForPythonHasTheErrorThatItIsKnownFor() {
    CommandRun run = CommandRun.of("traces", "verify", PYTHON);
    assertEquals(1, run.exitCode());
    assertEquals("", run.err());
    assertTrue(
        run.out().contains("  1     815dbcbdd6594652  client-outcome  outputValue"), run.out());
    assertTrue(run.out().contains("  11     schema-spelling  outputSchema."), run.out());
    assertTrue(run.out().contains("11 files, 23 spans, hashes computed: 92 by java"), run.out());
    assertTrue(run.out().contains("1 error, 23 notes"), run.out());
  }

  @Test
  void theFindingsAsJsonHavePlaceRuleAndRemedy() throws Exception {
    JsonNode json = new ObjectMapper()
        .readTree(CommandRun.of("traces", "verify", PYTHON, "--json").out());
    assertEquals(92, json.at("/hashes/java").asInt());
    assertEquals(23, json.get("notes").size());
    JsonNode error = json.at("/errors/0");
    assertEquals("client-outcome", error.get("rule").asText());
    assertEquals(1, error.get("line").asInt());
    assertEquals("815dbcbdd6594652", error.get("span").asText());
    assertTrue(error.get("file").asText().endsWith(".jsonl"));
    assertFalse(error.get("problem").asText().isEmpty());
    assertFalse(error.get("remedy").asText().isEmpty());
  }

  @Test
  void whatEncodeWritesIsFine() {
    CommandRun.of("encode", SAMPLE, "--out", traces, "--environment", "local");
    CommandRun run = CommandRun.of("traces", "verify", traces);
    assertEquals(0, run.exitCode(), run.out());
    assertTrue(run.out().contains("0 errors, "), run.out());
  }

  @ParameterizedTest
  @CsvSource({"list", "show", "verify"})
  void aDirectoryThatIsNotThereIsToldByItsName(String command) throws Exception {
    Path none = directory.resolve("none");
    CommandRun run = CommandRun.of("traces", command, none, extra(command));
    assertEquals(2, run.exitCode());
    assertEquals("drift-cli: " + none + ": no such file or directory", run.err().strip());
    Path file = Files.writeString(directory.resolve("file"), "");
    run = CommandRun.of("traces", command, file, extra(command));
    assertEquals(2, run.exitCode());
    assertEquals("drift-cli: " + file + ": is not a directory", run.err().strip());
  }

  private static String extra(String command) {
    return command.equals("show") ? "abc" : "--json";
  }

  @Test
  void anEmptyDirectoryHasNothingWrong() throws Exception {
    Files.createDirectories(traces);
    CommandRun run = CommandRun.of("traces", "verify", traces);
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("0 files, 0 spans"), run.out());
    assertEquals("0 tests", CommandRun.of("traces", "list", traces).out().strip());
    assertEquals(
        0,
        CommandRun.of("traces", "show", traces, "--html", directory.resolve("p.html"))
            .exitCode());
  }

  @Test
  void aCommandIsNeeded() {
    CommandRun run = CommandRun.of("traces");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("no command given"), run.err());
  }

  @Test
  void whatIsPrintedDoesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      for (CommandRun run : List.of(
          CommandRun.of("traces", "list", PYTHON),
          CommandRun.of("traces", "show", PYTHON, TWO, "--bodies"),
          CommandRun.of("traces", "verify", PYTHON))) {
        assertFalse(run.out().isEmpty());
        assertTrue(
            run.out().chars().noneMatch(next -> next > '9' && Character.isDigit(next)), run.out());
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
