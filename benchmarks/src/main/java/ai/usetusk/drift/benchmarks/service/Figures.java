package ai.usetusk.drift.benchmarks.service;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a service has used since its start.
 *
 * @param cpuNanos CPU time of the whole process, in ticks of 10 ms where the system counts so
 * @param requestThreadNanos CPU time of the threads that answer requests
 * @param allocatedBytes what the living threads have allocated on the heap
 * @param compilingMillis how long JIT compilers worked, together
 * @param spans what became of the spans
 */
public record Figures(
    long cpuNanos,
    long requestThreadNanos,
    long allocatedBytes,
    long compilingMillis,
    Spans spans) {

  private static final int NUMBERS = 7;

  /** What was used since. */
  public Figures since(Figures earlier) {
    return new Figures(
        cpuNanos - earlier.cpuNanos,
        requestThreadNanos - earlier.requestThreadNanos,
        allocatedBytes - earlier.allocatedBytes,
        compilingMillis - earlier.compilingMillis,
        spans.since(earlier.spans));
  }

  /** As one line. */
  String line() {
    return LongStream.of(
            cpuNanos,
            requestThreadNanos,
            allocatedBytes,
            compilingMillis,
            spans.made(),
            spans.exported(),
            spans.dropped())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  /**
   * Reads such a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Figures of(String line) {
    long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    if (numbers.length != NUMBERS) {
      throw new IllegalArgumentException("not " + NUMBERS + " numbers: " + line);
    }
    return new Figures(
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        new Spans(numbers[4], numbers[5], numbers[6]));
  }
}
