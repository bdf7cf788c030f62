package ai.usetusk.drift.benchmarks.jmh;

import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import java.util.List;

/** The different payloads of a shape, one after the other and then again. For one thread. */
final class PayloadCycle {

  private final List<byte[]> payloads;
  private int next;

  PayloadCycle(String label) {
    payloads = Workload.of(Shape.of(label), 1).payloads();
  }

  byte[] next() {
    byte[] payload = payloads.get(next);
    next = next + 1 == payloads.size() ? 0 : next + 1;
    return payload;
  }
}
