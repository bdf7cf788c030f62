package ai.usetusk.drift.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SlicesTest {

  @Test
  void aRatioIsTakenWithinEachRound() {
    Slices slices = new Slices();
    // The machine is ten times slower in the second half of the rounds.
    for (int speed : new int[] {1, 1, 10, 10, 10}) {
      slices.add("ours", 2 * speed);
      slices.add("other", 6 * speed);
    }
    assertEquals(3, slices.ratio("other", "ours"));
  }

  @Test
  void aDifferenceIsTakenWithinEachRound() {
    Slices slices = new Slices();
    // Whatever else the machine does in the second round delays both.
    for (int delay : new int[] {0, 700, 0}) {
      slices.add("on", 160 + delay);
      slices.add("off", 100 + delay);
    }
    assertEquals(60, slices.difference("on", "off"));
  }

  @Test
  void oneDisturbedRoundDoesNotMoveTheMedian() {
    Slices slices = new Slices();
    slices.add("ours", 2);
    slices.add("ours", 900);
    slices.add("ours", 2);
    assertEquals(2, slices.median("ours"));
  }

  @Test
  void aCandidateThatWasNotMeasuredIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> new Slices().median("nobody"));
  }
}
