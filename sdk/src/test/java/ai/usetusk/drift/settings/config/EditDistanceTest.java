package ai.usetusk.drift.settings.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "same, same, 0",
    "rate, rates, 1",
    "rate, rat, 1",
    "rate, rade, 1",
    "name, nmae, 1",
    "abcd, badc, 2",
    "kitten, sitting, 3"
  })
  void countsTheLettersBothWays(String one, String other, int distance) {
    assertEquals(distance, EditDistance.of(one, other));
    assertEquals(distance, EditDistance.of(other, one));
  }
}
