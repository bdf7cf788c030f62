package ai.usetusk.drift.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void isTheMiddleOfAnOddCount() {
    assertEquals(2, Median.of(1_000_000, 1, 2));
  }

  @Test
  void isTheMeanOfTheTwoInTheMiddleOfAnEvenCount() {
    assertEquals(2.5, Median.of(4, 1, 2, 3));
  }

  @Test
  void ofNothingIsAnError() {
    assertThrows(IllegalArgumentException.class, Median::of);
  }
}
