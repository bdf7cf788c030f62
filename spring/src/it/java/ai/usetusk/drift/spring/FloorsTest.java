package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.testing.Floors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may use what in the starter. */
class FloorsTest {

  private static final Floors FLOORS = new Floors(
      List.of(Set.of("spring.actuate", "spring.client", "spring.context"), Set.of("spring")));

  @Test
  void noPackageUsesOneAboveIt() throws IOException {
    assertEquals(List.of(), FLOORS.arrowsUp(Path.of("../src/main/java")));
  }
}
