package ai.usetusk.drift.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * The slices of one workload: in each round one number of each candidate, mostly nanoseconds of CPU time
 * per call.
 */
public final class Slices {

  private final Map<String, List<Double>> byCandidate = new LinkedHashMap<>();

  /** Adds the candidate's slice of the next round. */
  public void add(String candidate, double number) {
    byCandidate.computeIfAbsent(candidate, name -> new ArrayList<>()).add(number);
  }

  /** Whether the candidate was measured. */
  public boolean has(String candidate) {
    return byCandidate.containsKey(candidate);
  }

  /** How many rounds there were. */
  public int rounds() {
    return byCandidate.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** The median over the rounds. */
  public double median(String candidate) {
    return Median.of(numbers(candidate));
  }

  /**
   * How many times the number of {@code divisor} that of {@code dividend} is: the median over the rounds of the
   * ratio within a round, so that a change of the machine's speed between rounds does not matter.
   */
  public double ratio(String dividend, String divisor) {
    return median(dividend, divisor, (above, below) -> above / below);
  }

  /** How much more {@code minuend} is than {@code subtrahend}: the median over the rounds, likewise. */
  public double difference(String minuend, String subtrahend) {
    return median(minuend, subtrahend, (more, less) -> more - less);
  }

  private double median(String one, String other, DoubleBinaryOperator comparison) {
    double[] ones = numbers(one);
    double[] others = numbers(other);
    double[] compared = new double[Math.min(ones.length, others.length)];
    Arrays.setAll(compared, i -> comparison.applyAsDouble(ones[i], others[i]));
    return Median.of(compared);
  }

  private double[] numbers(String candidate) {
    List<Double> slices = byCandidate.get(candidate);
    if (slices == null) {
      throw new IllegalArgumentException(candidate + " was not measured");
    }
    return slices.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
