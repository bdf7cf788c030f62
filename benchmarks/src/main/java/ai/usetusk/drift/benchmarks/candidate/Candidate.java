package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.benchmarks.payload.Workload;

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

  /** Ends what the candidate has started. */
  @Override
  default void close() {}
}
