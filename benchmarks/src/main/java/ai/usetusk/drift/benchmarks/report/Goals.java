package ai.usetusk.drift.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** What the engines and recording are to reach, and what they reach. */
public final class Goals {

  private static final String SKIPPED = "encodeSpan, check skipped";

  private static final String RECORDING_KEY = "recording";
  private static final String JAVA = "RECORD, Java";
  private static final String RUST = "RECORD, Rust";

  private static final List<Goal> ENGINES = List.of(
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

  private static final List<Goal> RECORDING = List.of(
      recording("CPU more than no SDK, to Logbook's more", 1.0, "cpu_added_vs_logbook", JAVA, "1k"),
      recording("CPU more than no SDK, to Logbook's more", 1.0, "cpu_added_vs_logbook", RUST, "1k"),
      recording(
          "CPU more than no SDK, to Logbook's more", 0.7, "cpu_added_vs_logbook", JAVA, "10k"),
      recording(
          "CPU more than no SDK, to Logbook's more", 0.7, "cpu_added_vs_logbook", RUST, "10k"),
      recording("µs more on the request's thread", 15, "request_thread_micros_added", JAVA, "1k"),
      recording("µs more on the request's thread", 15, "request_thread_micros_added", RUST, "1k"),
      recording(
          "µs more on it, for each further 10 KB",
          2,
          "request_thread_micros_added_per_further_10k",
          JAVA),
      recording(
          "µs more on it, for each further 10 KB",
          2,
          "request_thread_micros_added_per_further_10k",
          RUST),
      recording("99 of 100 answered, to no SDK", 1.1, "p99_vs_none", JAVA),
      recording("99 of 100 answered, to no SDK", 1.1, "p99_vs_none", RUST),
      recording("CPU to no SDK", 1.02, "cpu_vs_none", "DISABLED"),
      recording("allocated, to what is in files", 3, "allocated_vs_recorded", JAVA),
      recording("allocated, to what is in files", 3, "allocated_vs_recorded", RUST),
      Goal.atMost(
          "spans that are neither exported nor dropped", 0, RECORDING_KEY, "unaccounted_spans"),
      Goal.atMost(
          "a queue of 16 spans: failed requests",
          0,
          RECORDING_KEY,
          "queue_of_16",
          "failed_requests"),
      Goal.atMost(
          "a queue of 16 spans: spans that are neither",
          0,
          RECORDING_KEY,
          "queue_of_16",
          "unaccounted"),
      Goal.atMost(
          "a queue of 16 spans: MB on the heap, more at the end",
          4,
          RECORDING_KEY,
          "queue_of_16",
          "heap_megabytes_more"));

  private Goals() {}

  private static Goal recording(String text, double limit, String measure, String... path) {
    List<String> all = new ArrayList<>(List.of(RECORDING_KEY, measure));
    all.addAll(List.of(path));
    return Goal.atMost(String.join(", ", path) + ": " + text, limit, all.toArray(String[]::new));
  }

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

  /** A row for each goal of the engines; what was not measured has no number. */
  public static Table table(JsonNode numbers) {
    return table(ENGINES, numbers);
  }

  /** The same for the goals of recording. */
  public static Table recording(JsonNode numbers) {
    return table(RECORDING, numbers);
  }

  private static Table table(List<Goal> goals, JsonNode numbers) {
    List<List<String>> rows = new ArrayList<>();
    for (Goal goal : goals) {
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
