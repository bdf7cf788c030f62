package ai.usetusk.drift.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** What the engines are to reach, and what they reach. */
public final class Goals {

  private static final String SKIPPED = "encodeSpan, check skipped";

  private static final List<Goal> ALL = List.of(
      Goal.atLeast("Rust on to off, the worst of 1 KB to 630 KB", 0.97, "on_vs_off"),
      Goal.atLeast(
          "Rust on to off, the worst of 64 B to 2 KB, and of one string", 0.97, "on_vs_off_small"),
      Goal.atLeast("Rust on to off, the worst of 1 MB to 64 MB", 0.97, "on_vs_off_long"),
      Goal.atLeast("Rust on to off, the worst of the CPU levels", 0.97, "on_vs_off_at_levels"),
      onToOff("encodeSpan", "10k", 1.2),
      onToOff("encodeSpan", "100k", 1.2),
      onToOff("encodeSpan", "tweets", 1.2),
      onToOff("encodeSpan", "1k", 1.0),
      onToOff(SKIPPED, "10k", 1.45),
      onToOff(SKIPPED, "100k", 1.45),
      onToOff(SKIPPED, "tweets", 1.45),
      onToOff(SKIPPED, "1k", 1.05),
      onToOff("process", "10k", 1.5),
      onToOff("process", "100k", 1.5),
      onToOff("process", "tweets", 1.5),
      onToOff("process", "1k", 1.1),
      Goal.atMost(
          "The check, of encodeSpan in Rust: 10k", 0.25, "check_share_of_encode_span", "10k"),
      Goal.atMost("encodeExportRequest, to copying its bytes", 1.1, "request_vs_copy"),
      Goal.atMost(
          "Rust on, MB resident more than off, 500 threads",
          64,
          "resident_megabytes_of_500_threads",
          "rust_more"),
      Goal.atMost(
          "Rust on, ms later than off: first span of a JVM",
          60,
          "start_on_more_milliseconds",
          "first_span"),
      Goal.atLeast("Java, times faster than naive: 10k", 5, "java_vs_naive", "10k"),
      Goal.atLeast("Java, times faster than naive: 100k", 5, "java_vs_naive", "100k"),
      Goal.atLeast("Java, times faster than naive: tweets", 4.5, "java_vs_naive", "tweets"),
      Goal.atLeast("Java, times faster than naive: 1k", 4, "java_vs_naive", "1k"),
      Goal.atMost("Java, allocated to results: 1k", 1.05, "allocated_vs_results", "java", "1k"),
      Goal.atMost("Java, allocated to results: 100k", 1.05, "allocated_vs_results", "java", "100k"),
      Goal.atMost("Rust, allocated to results: 1k", 1.05, "allocated_vs_results", "rust", "1k"),
      Goal.atMost("Rust, allocated to results: 100k", 1.05, "allocated_vs_results", "rust", "100k"),
      Goal.atMost("Java, 64 MB per byte, to 100k", 1.2, "time_per_byte_vs_100k", "java", "64m"),
      Goal.atLeast(
          "Java, two threads to one, by CPU time", 1.9, "two_threads_vs_one_cpu", "java", "100k"),
      Goal.atLeast(
          "Rust, two threads to one, by CPU time", 1.9, "two_threads_vs_one_cpu", "rust", "100k"));

  private Goals() {}

  private static Goal onToOff(String operation, String payload, double limit) {
    return Goal.atLeast(
        "Rust on to off, " + operation + ": " + payload, limit, "on_vs_off", operation, payload);
  }

  /**
   * A number and what it is to be.
   *
   * @param path to the number, or to an object, of whose numbers the worst counts
   */
  private record Goal(String text, boolean atLeast, double limit, List<String> path) {

    static Goal atLeast(String text, double limit, String... path) {
      return new Goal(text, true, limit, List.of(path));
    }

    static Goal atMost(String text, double limit, String... path) {
      return new Goal(text, false, limit, List.of(path));
    }

    /** Empty if nothing of it was measured. */
    OptionalDouble measured(JsonNode numbers) {
      JsonNode node = numbers;
      for (String name : path) {
        node = node.path(name);
      }
      DoubleStream all = numbersIn(node);
      return atLeast ? all.min() : all.max();
    }

    private static DoubleStream numbersIn(JsonNode node) {
      return node.isNumber()
          ? DoubleStream.of(node.doubleValue())
          : node.valueStream().flatMapToDouble(Goal::numbersIn);
    }

    boolean isReached(double value) {
      return atLeast ? value >= limit : value <= limit;
    }
  }

  /** A row for each goal; what was not measured has no number. */
  public static Table table(JsonNode numbers) {
    List<List<String>> rows = new ArrayList<>();
    for (Goal goal : ALL) {
      OptionalDouble measured = goal.measured(numbers);
      rows.add(List.of(
          goal.text(),
          (goal.atLeast() ? "at least " : "at most ") + Table.number(goal.limit()),
          measured.isPresent() ? Table.number(measured.getAsDouble()) : "",
          measured.isEmpty()
              ? "not measured"
              : goal.isReached(measured.getAsDouble()) ? "yes" : "no"));
    }
    return new Table(List.of("goal", "to reach", "measured", "reached"), rows);
  }
}
