package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.proto.ExportSpansRequest;
import ai.usetusk.drift.proto.Span;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodeCommandTest {

  private static final Path SAMPLE = Path.of("samples", "prometheus.har");
  private static final int SAMPLE_ENTRIES = 47;

  private static final String ENTRY = """
      {"startedDateTime":"2026-09-21T15:13:20.123Z","time":21,\
      "request":{"method":"GET","url":"http://host.example/%s"},"response":{"status":200}}""";

  @TempDir
  Path directory;

  private Path traces;

  @BeforeEach
  void nameTheOutput() {
    traces = directory.resolve("traces");
  }

  @Test
  void everyEntryOfTheSampleBecomesATraceThatTheToolReads() throws Exception {
    CommandRun run = CommandRun.of("encode", SAMPLE, "--out", traces);
    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
    Set<String> ids = new HashSet<>();
    for (Path file : files(traces)) {
      JsonNode span = span(file);
      String id = span.get("traceId").asText();
      ids.add(id);
      assertTrue(file.getFileName().toString().endsWith("_trace_" + id + ".jsonl"));
      assertTrue(span.get("isRootSpan").asBoolean());
      assertEquals(2, span.get("kind").asInt());
      assertEquals(1, span.get("packageType").asInt());
      assertTrue(span.at("/inputValue/method").isTextual());
      assertTrue(span.at("/inputValue/target").asText().startsWith("/"));
      assertTrue(span.at("/outputValue/statusCode").isInt());
      span.at("/inputValue/headers").forEach(value -> assertTrue(value.isTextual()));
      assertFalse(span.at("/inputValue/headers").has("Accept-Encoding"));
      assertFalse(span.at("/outputValue/headers").has("Content-Encoding"));
      assertTrue(span.at("/timestamp/seconds").isIntegralNumber());
    }
    assertEquals(SAMPLE_ENTRIES, ids.size());
  }

  @Test
  void theSummarySaysWhatWasDoneAndWhereItIs() throws Exception {
    CommandRun run = CommandRun.of("encode", SAMPLE, "--out", traces);
    assertTrue(run.out().contains(SAMPLE_ENTRIES + " entries in 1 file"), run.out());
    assertTrue(run.out().contains("spans    " + SAMPLE_ENTRIES), run.out());
    assertTrue(run.out().contains("engine   " + DriftCore.status().engine().code()), run.out());
    assertTrue(run.out().contains(SAMPLE_ENTRIES + " in " + traces.toAbsolutePath()), run.out());
    assertTrue(run.out().contains("MB/s"), run.out());
  }

  @Test
  void theSameRecordingGivesTheSameFiles() throws Exception {
    CommandRun.of("encode", SAMPLE, "--out", traces);
    Path again = directory.resolve("again");
    CommandRun.of("encode", SAMPLE, "--out", again);
    for (Path file : files(traces)) {
      assertEquals(-1, Files.mismatch(file, again.resolve(file.getFileName())));
    }
  }

  @Test
  void asClientEveryEntryIsAnOutboundCall() throws Exception {
    CommandRun.of("encode", SAMPLE, "--out", traces, "--as", "client");
    for (Path file : files(traces)) {
      JsonNode span = span(file);
      assertEquals(3, span.get("kind").asInt());
      assertFalse(span.get("isRootSpan").asBoolean());
      assertEquals("http", span.get("packageName").asText());
      assertEquals("localhost", span.at("/inputValue/hostname").asText());
    }
    assertEquals(SAMPLE_ENTRIES, files(traces).size());
  }

  @Test
  void redactedValuesAreNowhere() throws Exception {
    CommandRun.of(
        "encode", SAMPLE, "--out", traces, "--redact", "x-api-key", "--redact", "USER-AGENT");
    for (Path file : files(traces)) {
      String text = Files.readString(file);
      assertFalse(text.contains("sample-key"), text);
      assertFalse(text.contains("sample-client"), text);
    }
  }

  @Test
  void theExportRequestHoldsEverySpan() throws Exception {
    Path request = directory.resolve("to/request.bin");
    CommandRun run = CommandRun.of(
        "encode",
        SAMPLE,
        SAMPLE,
        "--out",
        traces,
        "--environment",
        "prod",
        "--export-request",
        request);
    assertEquals("", run.err());
    ExportSpansRequest message = ExportSpansRequest.parseFrom(Files.readAllBytes(request));
    assertEquals("prod", message.getEnvironment());
    assertEquals(DriftCore.version(), message.getSdkVersion());
    assertEquals(2 * SAMPLE_ENTRIES, message.getSpansCount());
    Set<String> ids = new HashSet<>();
    for (Span span : message.getSpansList()) {
      assertEquals("prod", span.getEnvironment());
      ids.add(span.getTraceId());
    }
    for (Path file : files(traces)) {
      assertTrue(ids.contains(span(file).get("traceId").asText()));
    }
    assertEquals(List.of(request), files(request.getParent()));
  }

  @Test
  void anExportRequestOfManyBatchesIsTheOneOfAll() throws Exception {
    int count = 1100;
    Path input = har(count);
    Path request = directory.resolve("request.bin");
    CommandRun.of("encode", input, "--out", traces, "--export-request", request);
    byte[] bytes = Files.readAllBytes(request);
    ExportSpansRequest message = ExportSpansRequest.parseFrom(bytes);
    assertEquals(count, message.getSpansCount());
    assertArrayEquals(message.toByteArray(), bytes);
  }

  @Test
  void entriesWithoutAResponseAreLeftOutAndCounted() throws Exception {
    Path input = write("{\"log\":{\"entries\":["
        + ENTRY.formatted("a")
        + ","
        + ENTRY.formatted("b").replace("200", "0")
        + "]}}");
    CommandRun run = CommandRun.of("encode", input, "--out", traces);
    assertTrue(run.out().contains("left out 1 without a response, or aborted"), run.out());
    assertEquals(1, files(traces).size());
    assertEquals(0, run.exitCode());
  }

  @Test
  void aSpanTooLongForALineIsLeftOutAndCounted() throws Exception {
    String response =
        "{\"status\":200,\"content\":{\"text\":\"%s\"}}".formatted("x".repeat(12_000_000));
    Path input = write("{\"log\":{\"entries\":["
        + ENTRY.formatted("a")
        + ","
        + ENTRY.formatted("b").replace("{\"status\":200}", response)
        + "]}}");
    CommandRun run = CommandRun.of("encode", input, "--out", traces);
    assertTrue(run.out().contains("left out 1 "), run.out());
    assertEquals(1, files(traces).size());
  }

  @Test
  void anEntryThatIsOddIsNamedWithItsPlaceAndTheOthersAreEncoded() throws Exception {
    String odd = ENTRY.formatted("odd").replace("2026-09-21T15:13:20.123Z", "yesterday");
    Path input = write("{\"log\":{\"entries\":["
        + String.join(",", ENTRY.formatted("a"), odd, ENTRY.formatted("b"), "null")
        + "]}}");
    CommandRun run = CommandRun.of("encode", input, "--out", traces);
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
    assertEquals(2, files(traces).size());
    assertTrue(run.out().contains("left out 2 that could not be understood"), run.out());
    assertTrue(
        run.out().contains(input + ": entry 1, GET http://host.example/odd: byte "), run.out());
    assertTrue(run.out().contains(input + ": entry 3: byte "), run.out());
  }

  @Test
  void ofManyEntriesOfOneKindTheFirstAreNamed() throws Exception {
    String odd = "null,".repeat(1000);
    Path input = write("{\"log\":{\"entries\":[" + odd + ENTRY.formatted("a") + "]}}");
    CommandRun run = CommandRun.of("encode", input, "--out", traces);
    assertTrue(run.out().contains("left out 1000 that could not be understood"), run.out());
    assertTrue(run.out().contains("and 980 more"), run.out());
    assertTrue(run.out().lines().count() < 40, run.out());
  }

  @Test
  void strictlyAnEntryThatIsOddRefusesAll() throws Exception {
    String response = "{\"status\":200,\"headers\":[{\"name\":\"A\",\"value\":42}]}";
    Path input = write("{\"log\":{\"entries\":["
        + ENTRY.formatted("a").replace("{\"status\":200}", response)
        + "]}}");
    CommandRun run = CommandRun.of("encode", input, "--out", traces, "--strict");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("member \"value\" is not a string but a number"), run.err());
    assertFalse(Files.exists(traces));
    assertEquals(0, CommandRun.of("encode", input, "--out", traces).exitCode());
    assertEquals(
        0,
        CommandRun.of("encode", SAMPLE, "--out", directory.resolve("sample"), "--strict")
            .exitCode());
  }

  @Test
  void entriesThatBecomeNoTraceAreCountedByKindAndNamedWithTheirPlace() throws Exception {
    Path input = write(log(
        ENTRY.formatted("a"),
        ENTRY.formatted("b").replace("200", "0"),
        ENTRY.formatted("c").replace("GET", "CONNECT"),
        ENTRY.formatted("d").replace("200", "101"),
        "7",
        ENTRY.formatted("e").replace("200", "-1")));
    CommandRun run = CommandRun.of("encode", input, "--out", traces);
    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
    assertEquals(1, files(traces).size());
    assertTrue(run.out().contains("spans    1" + System.lineSeparator()), run.out());
    String out = run.out().replace(System.lineSeparator(), "\n");
    int offset = Files.readString(input).indexOf(",7,") + 1;
    String expected =
        """
        left out 1 of a WebSocket or another protocol that took over the connection
                   HAR: entry 3, GET http://host.example/d
        left out 1 of a tunnel through a proxy (CONNECT)
                   HAR: entry 2, CONNECT http://host.example/c
        left out 2 without a response, or aborted
                   HAR: entry 1, GET http://host.example/b
                   HAR: entry 5, GET http://host.example/e
        left out 1 that could not be understood
                   HAR: entry 4: byte OFFSET: an entry is not an object but a number
        """.replace("HAR", input.toString()).replace("OFFSET", Integer.toString(offset));
    assertEquals(expected, out.substring(out.indexOf("left out"), out.indexOf("wrote ")));
  }

  @Test
  void entriesAreCountedAnewInEveryFile() throws Exception {
    Path input = write(log(ENTRY.formatted("a"), "null"));
    CommandRun run = CommandRun.of("encode", input, input, "--out", traces);
    assertEquals(
        2, run.out().lines().filter(line -> line.contains(": entry 1: ")).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"time\":21 | \"time\":NaN | \"NaN\" is no JSON value",
        "200 | 200.0 | member \"status\" is not an integer",
        "200} | 200,\"content\":{\"size\":9}} | an entry whose body was not recorded: 9 bytes",
      })
  void strictlyWhatIsNotAsHarDemandsItOrNotCompleteRefusesAll(
      String good, String odd, String problem) throws Exception {
    Path input = write(log(ENTRY.formatted("a").replace(good, odd)));
    assertEquals(0, CommandRun.of("encode", input, "--out", traces).exitCode());
    Path strict = directory.resolve("strict");
    CommandRun run = CommandRun.of("encode", input, "--out", strict, "--strict");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().startsWith("drift-cli: " + input + ": byte "), run.err());
    assertTrue(run.err().strip().endsWith(": " + problem), run.err());
    assertFalse(Files.exists(strict));
  }

  @Test
  void strictlyWhatIsNoExchangeOfHttpIsLeftOutAllTheSame() throws Exception {
    Path input = write(log(
        ENTRY.formatted("a"),
        ENTRY.formatted("b").replace("200", "0"),
        ENTRY.formatted("c").replace("GET", "CONNECT"),
        ENTRY.formatted("d").replace("200", "101"),
        ENTRY.formatted("e").replace("http:", "ws:")));
    assertEquals(0, CommandRun.of("encode", input, "--out", traces, "--strict").exitCode());
    assertEquals(1, files(traces).size());
  }

  @Test
  void aBodyInAFileBesideTheHarIsRead() throws Exception {
    Files.writeString(directory.resolve("0a1b.json"), "{}");
    String content = "200,\"content\":{\"size\":2,\"_file\":\"0a1b.json\"}";
    CommandRun.of(
        "encode", write(log(ENTRY.formatted("a").replace("200", content))), "--out", traces);
    assertEquals("e30=", span(files(traces).get(0)).at("/outputValue/body").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "fa-IR"})
  void optionsAndDigitsAreTheSameInEveryLocale(String tag) throws Exception {
    Path input = write(log(ENTRY.formatted("a"), "null"));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      CommandRun run = CommandRun.of("encode", input, "--out", traces, "--as", "client");
      assertEquals("", run.err());
      assertTrue(run.out().contains("2 entries in 1 file"), run.out());
      assertTrue(run.out().contains("left out 1 "), run.out());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsPrintedDoesNotDependOnTheLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertEquals("\u0664", String.format("%d", 4), "the locale has digits of its own");
      Path input = write("{\"log\":{\"entries\":[null," + ENTRY.formatted("a") + "]}}");
      Path json = Files.writeString(directory.resolve("a.json"), "{}");
      for (CommandRun run : List.of(
          CommandRun.of("encode", input, "--out", traces),
          CommandRun.of("encode", input, "--out", traces, "--strict"),
          CommandRun.of("encode"),
          CommandRun.of("encode", "--help"),
          CommandRun.of("doctor"),
          CommandRun.of("doctor", "--json"),
          CommandRun.of("bench", "--seconds", "2", json),
          CommandRun.of("bench", "--seconds", "2", "--json", json),
          CommandRun.of("bench", "--seconds", "x"),
          CommandRun.of("--help"))) {
        String printed = run.out() + run.err();
        assertFalse(printed.isEmpty());
        assertTrue(
            printed.chars().noneMatch(character -> character > '9' && Character.isDigit(character)),
            printed);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | byte 0: the file is empty",
        "{} | byte 1: not a HAR: the object has no member \"log\"",
        "{\"log\":{\"entries\":[{\"a\" 1}]}} | byte 24: not JSON: a colon was expected",
        "{\"log\":{\"entries\":[ | byte 19: the text ends too early",
      })
  void aBrokenHarIsOneLineWithFileAndOffset(String text, String problem) throws Exception {
    Path input = write(text);
    CommandRun run = CommandRun.of("encode", input, "--out", traces);
    assertTrue(run.err().startsWith("drift-cli: " + input + ": " + problem), run.err());
    assertEquals(1, run.err().lines().count());
    assertEquals("", run.out());
    assertEquals(2, run.exitCode());
  }

  @Test
  void bytesThatAreNotUtf8AreToldWithTheirOffset() throws Exception {
    Path input = directory.resolve("input.har");
    byte[] bytes = "{\"log\":{\"comment\":\"?\"}}".getBytes(StandardCharsets.UTF_8);
    bytes[19] = (byte) 0xE9;
    Files.write(input, bytes);
    assertEquals(
        "drift-cli: " + input + ": byte 19: the bytes are not UTF-8",
        CommandRun.of("encode", input, "--out", traces, "--strict").err().strip());
  }

  @Test
  void aTruncatedHarLeavesNothingBehind() throws Exception {
    byte[] sample = Files.readAllBytes(SAMPLE);
    Path input = directory.resolve("truncated.har");
    Files.write(input, Arrays.copyOf(sample, sample.length - 20));
    Path request = directory.resolve("request.bin");
    CommandRun run =
        CommandRun.of("encode", SAMPLE, input, "--out", traces, "--export-request", request);
    assertEquals(
        "drift-cli: " + input + ": byte " + (sample.length - 20) + ": the text ends too early",
        run.err().strip());
    assertEquals(2, run.exitCode());
    assertFalse(Files.exists(traces));
    assertEquals(List.of(input), files(directory));
  }

  @Test
  void anExportRequestCannotBeADirectoryAndThenNothingIsWritten() throws Exception {
    CommandRun run =
        CommandRun.of("encode", SAMPLE, "--out", traces, "--export-request", directory);
    assertTrue(run.err().startsWith("drift-cli: --export-request " + directory), run.err());
    assertEquals(2, run.exitCode());
    assertFalse(Files.exists(traces));
  }

  @Test
  void whatIsToBeRedactedMustBeTheNameOfAHeader() {
    for (String name : List.of("", "a,b", "x-api-key ")) {
      CommandRun run = CommandRun.of("encode", SAMPLE, "--out", traces, "--redact", name);
      assertTrue(run.err().contains("is not the name of one header"), run.err());
      assertEquals(2, run.exitCode());
    }
  }

  @Test
  void anInputIsNotOverwrittenByTheExportRequest() throws Exception {
    Path input = har(1);
    byte[] before = Files.readAllBytes(input);
    CommandRun run = CommandRun.of("encode", input, "--out", traces, "--export-request", input);
    assertEquals(2, run.exitCode());
    assertArrayEquals(before, Files.readAllBytes(input));
  }

  @Test
  void directoriesCreatedForNothingAreRemoved() throws Exception {
    Path broken = write("{");
    Path deep = directory.resolve("new/deep");
    CommandRun.of("encode", broken, "--out", deep, "--export-request", deep.resolve("x/r.bin"));
    assertFalse(Files.exists(directory.resolve("new")));
  }

  @Test
  void theSameFileTwiceGivesEachEntryATraceOfItsOwn() throws Exception {
    Path input = har(3);
    assertEquals(0, CommandRun.of("encode", input, input, "--out", traces).exitCode());
    assertEquals(6, files(traces).size());
  }

  @Test
  void aMissingFileIsToldByItsName() {
    CommandRun run = CommandRun.of("encode", directory.resolve("x.har"), "--out", traces);
    assertEquals(
        "drift-cli: " + directory.resolve("x.har") + ": no such file or directory",
        run.err().strip());
    assertEquals(2, run.exitCode());
  }

  @Test
  void aDirectoryIsNoInput() {
    CommandRun run = CommandRun.of("encode", directory, "--out", traces);
    assertEquals("drift-cli: " + directory + ": is a directory", run.err().strip());
    assertEquals(2, run.exitCode());
  }

  @Test
  void theOutputMustBeADirectory() throws Exception {
    Path file = write("{}");
    CommandRun run = CommandRun.of("encode", SAMPLE, "--out", file);
    assertTrue(run.err().startsWith("drift-cli: --out " + file + " is not a directory"), run.err());
    assertEquals(2, run.exitCode());
  }

  @Test
  void aDirectoryThatCannotBeMadeIsAFailure() throws Exception {
    Path file = write("{}");
    CommandRun run = CommandRun.of("encode", SAMPLE, "--out", file.resolve("below"));
    assertTrue(run.err().startsWith("drift-cli: cannot write: " + file), run.err());
    assertEquals(1, run.err().lines().count());
    assertEquals(1, run.exitCode());
  }

  private static String log(String... entries) {
    return "{\"log\":{\"entries\":[" + String.join(",", entries) + "]}}";
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("input.har"), text);
  }

  private Path har(int entries) throws IOException {
    Path input = directory.resolve("many.har");
    try (BufferedWriter out = Files.newBufferedWriter(input)) {
      out.write("{\"log\":{\"entries\":[");
      for (int i = 0; i < entries; i++) {
        out.write((i == 0 ? "" : ",") + ENTRY.formatted(i));
      }
      out.write("]}}");
    }
    return input;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      return new ArrayList<>(entries.filter(Files::isRegularFile).sorted().toList());
    }
  }

  private static JsonNode span(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertEquals(1, lines.size());
    return new ObjectMapper().readTree(lines.get(0));
  }
}
