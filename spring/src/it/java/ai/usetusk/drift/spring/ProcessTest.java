package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.spring.app.SampleProcess;
import ai.usetusk.drift.spring.app.Spans;
import ai.usetusk.drift.spring.app.Spans.Span;
import ai.usetusk.drift.spring.app.Upstream;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application from its start to its end, as the environment variable has it. */
class ProcessTest {

  private static Upstream upstream;

  @TempDir
  private Path directory;

  @BeforeAll
  static void start() throws Exception {
    upstream = new Upstream();
  }

  @AfterAll
  static void stop() {
    upstream.close();
  }

  @Test
  void withoutTheVariableThereIsNothing() throws Exception {
    List<String> lines = SampleProcess.run(null, directory, upstream);
    assertEquals(List.of("{\"greeting\":\"hello\"}"), lines);
    assertEquals(List.of(), List.of(directory.toFile().list()));
  }

  @Test
  void turnedOffThereIsNothingEither() throws Exception {
    List<String> lines =
        SampleProcess.run("RECORD", directory, upstream, "tusk.drift.enabled=false");
    assertEquals(List.of("{\"greeting\":\"hello\"}"), lines);
    assertEquals(List.of(), List.of(directory.toFile().list()));
  }

  @Test
  void recordedItLeavesTracesOfItsStartAndOfTheRequest() throws Exception {
    List<String> lines = SampleProcess.run("RECORD", directory, upstream);
    assertTrue(lines.contains("bean driftServletFilter"), lines.toString());
    assertTrue(lines.contains("accessor ai.usetusk.drift.context"), lines.toString());
    List<Span> spans = Spans.in(new File(directory.toFile(), ".tusk/traces").toPath());
    assertEquals(
        List.of("GET /at-start before", "GET /hello"),
        spans.stream()
            .map(span -> span.isPreAppStart() ? span.name() + " before" : span.name())
            .sorted()
            .toList());
  }
}
