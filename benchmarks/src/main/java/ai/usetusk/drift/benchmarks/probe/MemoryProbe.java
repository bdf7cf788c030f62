package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.benchmarks.payload.Payloads;
import ai.usetusk.drift.benchmarks.payload.Shape;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.JavaEngine;
import ai.usetusk.drift.core.ProtoValidation;
import ai.usetusk.drift.model.Merges;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints what a JVM still holds of a payload of 64 MB once the call is over: bytes of heap, and bytes resident. The JVM is
 * started with a heap that is resident from the beginning, so that what the second number gains is
 * outside of it.
 */
public final class MemoryProbe {

  private MemoryProbe() {}

  /** usage: MemoryProbe java|rust */
  public static void main(String[] arguments) throws IOException {
    CoreEngine engine =
        arguments[0].equals("rust") ? DriftCore.engine() : new JavaEngine(ProtoValidation.FULL);
    List<byte[]> small = Payloads.generate(Shape.RESPONSE_100K, 1);
    byte[] huge = Payloads.generate(Shape.RESPONSE_64M, 1).get(0);
    small.forEach(payload -> engine.process(payload, Merges.none()));
    long heapBefore = usedHeap();
    long residentBefore = resident();
    int length = engine.process(huge, Merges.none()).normalized().length;
    long heap = usedHeap() - heapBefore;
    long resident = resident() - residentBefore;
    if (length == 0) {
      throw new IllegalStateException("no result");
    }
    System.out.println(heap + " " + resident);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        * 1024;
  }
}
