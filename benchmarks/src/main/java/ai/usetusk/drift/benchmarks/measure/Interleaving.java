package ai.usetusk.drift.benchmarks.measure;

import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.payload.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures candidates in turn, a slice of a few milliseconds each, round after round: whatever disturbs the machine
 * disturbs all of them. The first rounds warm up and do not count.
 */
public final class Interleaving {

  /** With fewer rounds a median says little; slow payloads take longer than asked rather than have fewer. */
  private static final int MIN_ROUNDS = 9;

  private final Duration warmUp;
  private final Duration measurement;
  private final long sliceNanos;
  private final Consumer<String> progress;

  /**
   * A plan.
   *
   * @param warmUp wall-clock time of the rounds that do not count, for all workloads together
   * @param measurement wall-clock time of those that do
   * @param slice CPU time of a slice, if a call is not longer
   * @param progress is told what is being done
   */
  public Interleaving(
      Duration warmUp, Duration measurement, Duration slice, Consumer<String> progress) {
    this.warmUp = warmUp;
    this.measurement = measurement;
    this.sliceNanos = slice.toNanos();
    this.progress = progress;
  }

  /** Measures each candidate on each workload; the slices by the workloads' labels. */
  public Map<String, Slices> measure(List<Workload> workloads, List<Candidate> candidates) {
    Map<String, Integer> calls = new HashMap<>();
    progress.accept("warming up for " + warmUp.toSeconds() + " s");
    repeat(warmUp, 2, () -> round(workloads, candidates, calls, new HashMap<>()));
    progress.accept("measuring for " + measurement.toSeconds() + " s");
    Map<String, Slices> slices = new LinkedHashMap<>();
    repeat(measurement, MIN_ROUNDS, () -> round(workloads, candidates, calls, slices));
    return slices;
  }

  private static void repeat(Duration duration, int minimum, Runnable round) {
    long started = System.nanoTime();
    for (int i = 0; i < minimum || System.nanoTime() - started < duration.toNanos(); i++) {
      round.run();
    }
  }

  private void round(
      List<Workload> workloads,
      List<Candidate> candidates,
      Map<String, Integer> calls,
      Map<String, Slices> slices) {
    for (Workload workload : workloads) {
      for (Candidate candidate : candidates) {
        if (!candidate.covers(workload)) {
          continue;
        }
        String key = candidate.name() + " " + workload.label();
        int count = calls.getOrDefault(key, 1);
        double nanosPerCall = (double) candidate.run(workload, count) / count;
        slices
            .computeIfAbsent(workload.label(), label -> new Slices())
            .add(candidate.name(), nanosPerCall);
        // Doubled at most: the first calls are far slower than the later ones.
        calls.put(key, (int) Math.max(1, Math.min(sliceNanos / nanosPerCall, 2.0 * count)));
      }
    }
  }
}
