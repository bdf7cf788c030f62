package ai.usetusk.drift.benchmarks.recording;

import ai.usetusk.drift.benchmarks.service.Held;
import ai.usetusk.drift.benchmarks.service.Spans;

/**
 * What came of recording with a queue that is too short.
 *
 * @param failedRequests to the service
 * @param spans of the service, from its start
 * @param before what the service held at the beginning
 * @param after what it held at the end
 */
public record ShortQueue(int failedRequests, Spans spans, Held before, Held after) {

  /** How much more is on the heap at the end, in MB. */
  public double heapGrowth() {
    return (after.heapBytes() - before.heapBytes()) / 1e6;
  }
}
