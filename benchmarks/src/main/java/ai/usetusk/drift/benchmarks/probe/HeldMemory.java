package ai.usetusk.drift.benchmarks.probe;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM holds, in bytes. If its heap is resident from the beginning, what {@code resident} gains is outside of
 * it.
 *
 * @param heap what is reachable on the heap
 * @param resident what the process has of the machine's memory
 */
public record HeldMemory(long heap, long resident) {

  /** What is held now, after a garbage collection. */
  public static HeldMemory now() throws IOException {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new HeldMemory(heap, residentBytes());
  }

  /** What the process has of the machine's memory, now. */
  static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        * 1024;
  }

  /** Prints what is held more than before, as the experiments read it. */
  void printSince(HeldMemory before) {
    System.out.println((heap - before.heap) + " " + (resident - before.resident));
  }
}
