package ai.usetusk.drift.cli;

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
      Set.of("cli"),
      Set.of("bench", "traces.verify", "traces.view"),
      Set.of("bench.payload", "bench.measure"),
      Set.of("har", "traces"),
      Set.of("tree")));

  @Test
  void noPackageUsesOneAboveIt() throws IOException {
    assertEquals(List.of(), FLOORS.arrowsUp(Path.of("src/main/java")));
  }
}
