package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.bench.payload.Payloads;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.model.Merges;
import java.io.IOException;
import java.util.List;

/**
 * Prints what a JVM still holds of a payload of 64 MB once the call is over: bytes of heap, and bytes resident.
 */
public final class MemoryProbe {

  private MemoryProbe() {}

  /** usage: MemoryProbe */
  public static void main(String[] arguments) throws IOException {
    CoreEngine engine = DriftCore.engine();
    List<byte[]> small = Payloads.generate(Shape.RESPONSE_100K, 1);
    byte[] huge = Payloads.generate(Shape.RESPONSE_64M, 1).get(0);
    small.forEach(payload -> engine.process(payload, Merges.none()));
    HeldMemory before = HeldMemory.now();
    int length = engine.process(huge, Merges.none()).normalized().length;
    HeldMemory after = HeldMemory.now();
    if (length == 0) {
      throw new IllegalStateException("no result");
    }
    after.printSince(before);
  }
}
