package ai.usetusk.drift.export;

import java.time.Instant;
import java.util.List;

/**
 * Where traces go once they are complete. One thread calls it, which is never one of the application's.
 *
 * <p>Implementations keep what they are given no longer than a call lasts, and do not throw: what is lost
 * is told by {@link ExportOutcome}.
 */
public interface TraceExporter extends AutoCloseable {

  /**
   * Exports spans, and returns once they are exported or lost.
   *
   * @param batch at least one trace; a trace whose late spans come in a later batch is the same trace
   * @param deadline after it, what is not exported yet is lost
   */
  ExportOutcome export(List<TraceSpans> batch, Deadline deadline);

  /**
   * Takes back all that was exported of a trace, because a late call showed that it cannot be recorded.
   *
   * @return how many spans are gone; 0 if they cannot be taken back
   */
  default int withdraw(String traceId, Instant start) {
    return 0;
  }

  /** Whether the last batches failed, so that it would be wise to record less. */
  boolean isFailing();

  /** Lets go of files and connections. What was exported is already safe. */
  @Override
  void close();
}
