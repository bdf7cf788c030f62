package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.bench.BadSampleException;
import ai.usetusk.drift.bench.Sample;
import ai.usetusk.drift.bench.SampleSpan;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.model.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchFileTest {

  private static final Path SAMPLE = Path.of("samples", "prometheus.har");

  private static final String SPAN = """
      {"spanId":"%s","inputValue":{"a":1},"outputValue":{"b":2}}
      """;

  @TempDir
  Path directory;

  @ParameterizedTest
  @CsvSource({
    "a.har, har",
    "A.HAR, har",
    "x_trace_1.jsonl, trace",
    "a.json, json",
    "noextension, json",
    "a.har.json, json"
  })
  void theNameSaysWhatAFileIs(String name, String kind) {
    assertEquals(kind, new BenchFile(Path.of(name)).kind());
  }

  @Test
  void aJsonFileIsTheResponseToASmallRequest() throws Exception {
    Path file = write("a.json", "[1, 2]");
    Sample sample = read(file, 0);
    assertEquals(file.toString(), sample.name());
    assertTrue(sample.whole());
    assertEquals(1, sample.spans().size());
    assertArrayEquals("[1, 2]".getBytes(), sample.spans().get(0).span().output());
    assertTrue(sample.spans().get(0).span().input().length < 1_000);
  }

  @Test
  void aHarFileIsItsEntries() throws Exception {
    Sample sample = read(SAMPLE, Long.MAX_VALUE);
    assertEquals(47, sample.spans().size());
    assertTrue(sample.whole());
  }

  @Test
  void aTraceFileIsItsLines() throws Exception {
    Path file =
        write("t.jsonl", SPAN.formatted("x") + "\n \r\n" + SPAN.formatted("y").strip());
    Sample sample = read(file, Long.MAX_VALUE);
    assertEquals(2, sample.spans().size());
    assertEquals("y", sample.spans().get(1).span().spanId());
    assertEquals(4 * 7, sample.bytes());
    assertTrue(sample.whole());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "14, 1", "15, 2", "28, 2", "29, 3", "1000, 3"})
  void noMoreSpansAreReadThanEnough(long enough, int spans) throws Exception {
    Path file = write("t.jsonl", SPAN.formatted("x").repeat(3));
    Sample sample = read(file, enough);
    assertEquals(spans, sample.spans().size());
    assertEquals(spans == 3, sample.whole());
  }

  @Test
  void ofALongHarOnlyTheBeginningIsRead() throws Exception {
    Path broken = directory.resolve("broken.har");
    String har = Files.readString(SAMPLE);
    Files.writeString(broken, har.substring(0, har.length() * 3 / 4));
    Sample sample = read(broken, 1_000);
    assertFalse(sample.whole());
    assertTrue(sample.spans().size() < 10);
  }

  @Test
  void whereAnEngineRefusesASpanTheLineIsTold() throws Exception {
    Path file = write("t.jsonl", "\n" + SPAN.formatted("x"));
    SampleSpan span = read(file, 0).spans().get(0);
    assertEquals(
        "line 2: input: nested too deeply at byte 7",
        span.problem()
            .apply(new InvalidInputException(
                InvalidInputException.Category.INVALID_JSON, "input", 7, "nested too deeply")));
  }

  @Test
  void brokenFilesAreToldWithTheirPlace() throws Exception {
    assertProblem(
        "line 2: byte 8: member \"name\" is not a string but a number",
        write("t.jsonl", SPAN.formatted("x") + "{\"name\":1}\n"));
    assertProblem("line 1: byte 9: the text ends too early", write("torn.jsonl", "{\"name\":\""));
    assertProblem("byte 7: not a HAR: \"log\" is not an object", write("a.har", "{\"log\":[]}"));
    assertProblem("byte 0: the file is empty", write("empty.har", ""));
  }

  @Test
  void aFileWithoutSpansIsBad() throws Exception {
    assertProblem("has no spans", write("empty.jsonl", "\n\n"));
    assertProblem("has no spans", write("no.har", "{\"log\":{\"entries\":[]}}"));
  }

  @Test
  void whatCannotBeReadIsBad() {
    assertProblem("no such file or directory", directory.resolve("missing.json"));
    assertProblem("no such file or directory", directory.resolve("missing.har"));
    assertProblem("no such file or directory", directory.resolve("missing.jsonl"));
    assertProblem("is a directory", directory);
  }

  @Test
  void aLineIsNotLongerThanThoseThatAreWritten() throws Exception {
    Path file = write("t.jsonl", SPAN.formatted("x"));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100_000_000);
    }
    assertProblem("line 2: a line is longer than 15000000 bytes", file);
  }

  @Test
  void aJsonFileIsNotLongerThanAPayload() throws Exception {
    Path file = directory.resolve("large.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(CoreEngine.MAX_PAYLOAD_BYTES + 1L);
    }
    assertProblem("longer than 134217728 bytes, which no engine takes", file);
  }

  private static void assertProblem(String problem, Path file) {
    BadSampleException e = assertThrows(BadSampleException.class, () -> read(file, Long.MAX_VALUE));
    assertEquals(file + ": " + problem, e.getMessage());
  }

  private static Sample read(Path file, long enough) throws BadSampleException {
    return new BenchFile(file).read(enough);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
