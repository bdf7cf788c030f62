package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.bench.measure.Slices;

/**
 * A ratio that the report gives for each payload.
 *
 * @param key its name in JSON
 * @param dividend the candidate whose time is divided
 * @param divisor the candidate by whose time it is divided
 */
public record Ratio(String key, String dividend, String divisor) {

  /** How many times faster {@code ours} is. */
  static Ratio timesFaster(String key, String ours, String other) {
    return new Ratio(key, other, ours);
  }

  /** What part of the floor's time {@code ours} takes. */
  static Ratio partOfFloor(String key, String ours, String floor) {
    return new Ratio(key, ours, floor);
  }

  /** Whether both candidates were measured. */
  public boolean isIn(Slices slices) {
    return slices.has(dividend) && slices.has(divisor);
  }

  /** The ratio, the median over the rounds. */
  public double of(Slices slices) {
    return slices.ratio(dividend, divisor);
  }
}
