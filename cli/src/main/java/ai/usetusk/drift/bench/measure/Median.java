package ai.usetusk.drift.bench.measure;

import java.util.Arrays;

/** The middle of some numbers, which a few disturbed measurements do not move. */
public final class Median {

  private Median() {}

  /**
   * The middle number, or the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there are no numbers
   */
  public static double of(double... numbers) {
    if (numbers.length == 0) {
      throw new IllegalArgumentException("no numbers");
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
