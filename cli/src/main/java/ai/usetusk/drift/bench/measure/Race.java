package ai.usetusk.drift.bench.measure;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The same work, done by several runners in turn. For one thread. */
public final class Race {

  private final String label;
  private final List<Runner> runners;
  private final int[] calls;

  /**
   * A race that has not begun.
   *
   * @param label the name of the work in tables
   */
  public Race(String label, List<Runner> runners) {
    this.label = label;
    this.runners = List.copyOf(runners);
    this.calls = new int[runners.size()];
    Arrays.fill(calls, 1);
  }

  /** The name of the work in tables. */
  public String label() {
    return label;
  }

  /**
   * Lets each runner work for about a slice of time, and at least once. The first rounds are shorter: how many calls make a slice is
   * learned from the round before.
   *
   * @param slices get each runner's nanoseconds per call
   */
  public void round(Duration slice, Slices slices) {
    for (int i = 0; i < calls.length; i++) {
      Runner runner = runners.get(i);
      double nanosPerCall = (double) runner.work().applyAsLong(calls[i]) / calls[i];
      slices.add(runner.name(), nanosPerCall);
      // Doubled at most: the first calls are far slower than the later ones.
      calls[i] = (int) Math.max(1, Math.min(slice.toNanos() / nanosPerCall, 2.0 * calls[i]));
    }
  }
}
