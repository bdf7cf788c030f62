package ai.usetusk.drift.benchmarks.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileTest {

  @ParameterizedTest
  @EnumSource
  void isJsonOfAboutTheSizeAskedFor(Hostile hostile) {
    byte[] json = hostile.ofSize(100_000);
    assertEquals(100_000, json.length, 15_000);
    assertArrayEquals(json, hostile.ofSize(100_000));
    // Jackson has limits of its own for such inputs.
    assertTrue(DriftCore.engine().normalize(json).length > 0);
  }
}
