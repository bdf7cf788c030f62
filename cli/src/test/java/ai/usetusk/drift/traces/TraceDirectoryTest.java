package ai.usetusk.drift.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceDirectoryTest {

  @TempDir
  private Path directory;

  @Test
  void filesBelowAreFoundByNameAndEnding() throws Exception {
    for (String name :
        List.of("b_trace.jsonl", "a/c_trace.jsonl", "a/spans.jsonl", "x_trace.json")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}\n");
    }
    TraceDirectory traces = TraceDirectory.of(directory);
    assertEquals(List.of(Path.of("a", "c_trace.jsonl"), Path.of("b_trace.jsonl")), traces.files());
    assertEquals(List.of(Path.of("a", "spans.jsonl")), traces.others());
    assertEquals(1, traces.read(traces.files().get(0)).spans().size());
  }

  @Test
  void aDirectoryIsNeeded() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThrows(NotDirectoryException.class, () -> TraceDirectory.of(file));
    assertThrows(NoSuchFileException.class, () -> TraceDirectory.of(directory.resolve("none")));
  }
}
