package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.testing.Floors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may use what: docs/maintainers/development.md, The floors. */
class FloorsTest {

  private static final Floors FLOORS = new Floors(List.of(
      Set.of("ai.usetusk.drift"),
      Set.of("jmx"),
      Set.of("httpclient", "httpserver", "servlet"),
      Set.of("exchange"),
      Set.of("recorder"),
      Set.of("recorder.sampling"),
      Set.of("export.api", "export.file", "export.memory", "export.pipeline"),
      Set.of("export"),
      Set.of("http.transform"),
      Set.of("context", "http", "trace"),
      Set.of("core", "core.engine"),
      Set.of("core.wire"),
      Set.of("core.json"),
      Set.of("core.lengths"),
      Set.of("loader"),
      Set.of("loader.crash", "loader.store"),
      Set.of("loader.library"),
      Set.of("loader.platform"),
      Set.of("loader.host"),
      Set.of("status"),
      Set.of("settings.recording"),
      Set.of("settings.config"),
      Set.of("file", "log", "settings", "settings.yaml", "model", "transform"),
      Set.of("transform.path")));

  @Test
  void noPackageUsesOneAboveIt() throws IOException {
    assertEquals(List.of(), FLOORS.arrowsUp(Path.of("src/main/java")));
  }
}
