package ai.usetusk.drift.benchmarks.measure;

import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What calls of {@code process} allocate on the Java heap.
 *
 * @param allocated bytes per call, as the JVM counts them for the thread
 * @param results bytes per call of what is returned: the record, its arrays and its strings, with their
 *     headers
 */
public record AllocatedBytes(long allocated, long results) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int CALLS = 5;

  /**
   * Measures: the least of a few calls for each payload, since the first may still initialise classes and grow memory
   * that is kept, and the average over the payloads of that.
   */
  public static AllocatedBytes of(CoreEngine engine, Workload workload) {
    long allocated = 0;
    long results = 0;
    for (byte[] payload : workload.payloads()) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < CALLS; i++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        ProcessedPayload result = engine.process(payload, workload.merges());
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        if (i == 0) {
          results += sizeOf(result);
        }
      }
      allocated += least;
    }
    int count = workload.payloads().size();
    return new AllocatedBytes(allocated / count, results / count);
  }

  /** What is allocated, to the results. */
  public double ratio() {
    return (double) allocated / results;
  }

  /** What is allocated and not returned. */
  public long overhead() {
    return allocated - results;
  }

  /** As HotSpot lays objects out with compressed references. */
  private static long sizeOf(ProcessedPayload result) {
    long size = aligned(12 + 6 * 4);
    size += sizeOf(result.normalized());
    size += result.decoded() == result.normalized() ? 0 : sizeOf(result.decoded());
    size += sizeOf(result.schema()) + sizeOf(result.struct());
    return size + sizeOf(result.valueHash()) + sizeOf(result.schemaHash());
  }

  private static long sizeOf(byte[] array) {
    return aligned(16 + array.length);
  }

  private static long sizeOf(String latin1) {
    return aligned(12 + 4 + 4 + 2) + aligned(16 + latin1.length());
  }

  private static long aligned(long size) {
    return (size + 7) / 8 * 8;
  }
}
