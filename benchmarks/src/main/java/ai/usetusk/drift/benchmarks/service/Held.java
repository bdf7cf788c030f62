package ai.usetusk.drift.benchmarks.service;

import ai.usetusk.drift.benchmarks.probe.HeldMemory;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What a service holds after a garbage collection.
 *
 * @param heapBytes what is reachable on the heap
 * @param residentBytes what the process has of the machine's memory
 * @param threads its living threads
 * @param files its open files and connections
 */
public record Held(long heapBytes, long residentBytes, long threads, long files) {

  /** What this JVM holds now. */
  static Held now() throws IOException {
    HeldMemory memory = HeldMemory.now();
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Held(
        memory.heap(),
        memory.resident(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        system.getOpenFileDescriptorCount());
  }

  /** As one line. */
  String line() {
    return heapBytes + " " + residentBytes + " " + threads + " " + files;
  }

  /** Reads such a line. */
  public static Held of(String line) {
    long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    return new Held(numbers[0], numbers[1], numbers[2], numbers[3]);
  }
}
