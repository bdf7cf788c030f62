package ai.usetusk.drift.loader.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {

  private static final String REST = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 777 19 20\n";

  private static String name(String stat) {
    return ProcessStat.parse(stat.getBytes(StandardCharsets.ISO_8859_1)).name();
  }

  @Test
  void theStartIsTheTwentySecondField() {
    assertEquals("4711-777", name("4711 (java)" + REST));
  }

  @Test
  void aCommandMayLookLikeTheEndOfItself() {
    assertEquals("4711-777", name("4711 (a) S (b c) )" + REST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4711", "4711 (java)", "4711 (java) S 1 2 3", "(java) S"})
  void whatEndsTooEarlyIsRefused(String stat) {
    assertThrows(IllegalArgumentException.class, () -> name(stat));
  }
}
