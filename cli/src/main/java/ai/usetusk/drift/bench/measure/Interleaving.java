package ai.usetusk.drift.bench.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs races in turn, a round of a few milliseconds a runner each, round after round: whatever disturbs the machine
 * disturbs all of them. The first rounds warm up and do not count.
 */
public final class Interleaving {

  /** With fewer rounds a median says little; slow payloads take longer than asked rather than have fewer. */
  private static final int MIN_ROUNDS = 9;

  private final Duration warmUp;
  private final Duration measurement;
  private final Duration slice;
  private final Consumer<String> progress;

  /**
   * A plan.
   *
   * @param warmUp wall-clock time of the rounds that do not count, for all races together
   * @param measurement wall-clock time of those that do
   * @param slice CPU time of a slice, if a call is not longer
   * @param progress is told what is being done
   */
  public Interleaving(
      Duration warmUp, Duration measurement, Duration slice, Consumer<String> progress) {
    this.warmUp = warmUp;
    this.measurement = measurement;
    this.slice = slice;
    this.progress = progress;
  }

  /** Runs the races; the slices by the races' labels. */
  public Map<String, Slices> measure(List<Race> races) {
    progress.accept("warming up for " + warmUp.toSeconds() + " s");
    repeat(warmUp, 2, () -> races.forEach(race -> race.round(slice, new Slices())));
    progress.accept("measuring for " + measurement.toSeconds() + " s");
    Map<String, Slices> slices = new LinkedHashMap<>();
    races.forEach(race -> slices.put(race.label(), new Slices()));
    repeat(
        measurement,
        MIN_ROUNDS,
        () -> races.forEach(race -> race.round(slice, slices.get(race.label()))));
    return slices;
  }

  private static void repeat(Duration duration, int minimum, Runnable round) {
    long started = System.nanoTime();
    for (int i = 0; i < minimum || System.nanoTime() - started < duration.toNanos(); i++) {
      round.run();
    }
  }
}
