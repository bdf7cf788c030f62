package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.bench.measure.Race;
import ai.usetusk.drift.bench.measure.Runner;
import ai.usetusk.drift.benchmarks.payload.Workload;
import java.util.List;

/** One way of doing the work that is measured. Used by one thread at a time. */
public interface Candidate extends AutoCloseable {

  /** The name in tables. */
  String name();

  /** Whether it can do what this workload asks for; if not, it is not measured. */
  default boolean covers(Workload workload) {
    return true;
  }

  /**
   * Works on the next {@code calls} payloads of a workload, starting again after the last.
   *
   * @return the CPU time that took, in nanoseconds
   */
  long run(Workload workload, int calls);

  /** A race of the candidates for each workload that any of them covers. */
  static List<Race> races(List<Workload> workloads, List<? extends Candidate> candidates) {
    return workloads.stream()
        .map(workload -> new Race(
            workload.label(),
            candidates.stream()
                .filter(candidate -> candidate.covers(workload))
                .map(candidate ->
                    new Runner(candidate.name(), calls -> candidate.run(workload, calls)))
                .toList()))
        .toList();
  }

  /** Ends what the candidate has started. */
  @Override
  default void close() {}
}
