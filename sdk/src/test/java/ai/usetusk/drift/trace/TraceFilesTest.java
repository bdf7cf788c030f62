package ai.usetusk.drift.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFilesTest {

  private static final Instant START = Instant.parse("2026-09-21T15:13:20.5Z");
  private static final String NAME = "2026-09-21T15-13-20-500Z_trace_ab12.jsonl";

  @TempDir
  Path parent;

  @Test
  void aPublishedFileHasItsLinesAndItsName() throws Exception {
    Path directory = parent.resolve("to/be/made");
    try (TraceFiles files = TraceFiles.in(directory)) {
      assertEquals(6, files.add(START, "ab12", List.of(utf8("{}"), utf8("[]"))));
      assertEquals(1, files.publish());
    }
    assertEquals(List.of(NAME), all(directory));
    assertEquals("{}\n[]\n", Files.readString(directory.resolve(NAME)));
  }

  @Test
  void whatIsNotPublishedLeavesNothingBehind() throws Exception {
    try (TraceFiles files = TraceFiles.in(parent)) {
      files.add(START, "ab12", List.of(utf8("{}")));
    }
    assertEquals(List.of(), all(parent));
  }

  @Test
  void untilTheyArePublishedNoFileLooksLikeATrace() throws Exception {
    try (TraceFiles files = TraceFiles.in(parent)) {
      files.add(START, "ab12", List.of(utf8("{}")));
      List<String> unfinished = all(parent);
      assertFalse(unfinished.isEmpty());
      assertTrue(
          unfinished.stream().noneMatch(name -> name.endsWith(".jsonl")), unfinished::toString);
    }
  }

  @Test
  void aTraceThatIsThereIsReplaced() throws Exception {
    Files.writeString(parent.resolve(NAME), "old");
    try (TraceFiles files = TraceFiles.in(parent)) {
      files.add(START, "ab12", List.of(utf8("1")));
      files.add(START, "ab12", List.of(utf8("2")));
      assertEquals(1, files.publish());
    }
    assertEquals("2\n", Files.readString(parent.resolve(NAME)));
  }

  @Test
  void ifOneCannotBePublishedNoneIs() throws Exception {
    Path obstacle = parent.resolve("2026-09-21T15-13-20-500Z_trace_b.jsonl");
    Files.createDirectories(obstacle.resolve("not-empty"));
    try (TraceFiles files = TraceFiles.in(parent)) {
      files.add(START, "a", List.of(utf8("{}")));
      files.add(START, "b", List.of(utf8("{}")));
      assertThrows(IOException.class, files::publish);
    }
    assertEquals(List.of(obstacle.getFileName().toString()), all(parent));
  }

  @Test
  void onceClosedNoMoreAreTaken() throws Exception {
    TraceFiles files = TraceFiles.in(parent);
    files.close();
    files.close();
    assertThrows(IOException.class, () -> files.add(START, "ab12", List.of()));
    assertEquals(List.of(), all(parent));
  }

  @Test
  void aTraceIdCannotLeaveTheDirectory() throws Exception {
    try (TraceFiles files = TraceFiles.in(parent)) {
      for (String id : List.of("", "../x", "a/b", "a\\b", "a.b", "é")) {
        assertThrows(IllegalArgumentException.class, () -> files.add(START, id, List.of()), id);
      }
    }
  }

  @Test
  void namesAreInUtcToTheMillisecond() {
    assertEquals(
        "2026-01-02T03-04-05-000Z_trace_x.jsonl",
        TraceFileName.of(Instant.parse("2026-01-02T03:04:05.000999Z"), "x"));
  }

  /** The names of all that is in a directory, hidden or not, and of what is in its directories. */
  private static List<String> all(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory, 2)) {
      return entries
          .filter(entry -> !entry.equals(directory) && !entry.endsWith("not-empty"))
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
