package ai.usetusk.drift.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the engines are to reach, and what they reach. */
public final class Goals {

  private static final String DECODED = "envelope, decoded";

  private static final List<Goal> ALL = List.of(
      Goal.atLeast("Java, times faster than naive: 10k", 5, "java_vs_naive", "10k"),
      Goal.atLeast("Java, times faster than naive: 100k", 5, "java_vs_naive", "100k"),
      Goal.atLeast("Java, times faster than naive: tweets", 4.5, "java_vs_naive", "tweets"),
      Goal.atLeast("Java, times faster than naive: 1k", 4, "java_vs_naive", "1k"),
      Goal.atMost("Java, to its floor: 1k", 1.3, "java_vs_floor", "1k"),
      Goal.atMost("Java, to its floor: 10k", 1.3, "java_vs_floor", "10k"),
      Goal.atMost("Java, to its floor: 100k", 1.3, "java_vs_floor", "100k"),
      Goal.atMost("Java, to its floor: tweets", 1.3, "java_vs_floor", "tweets"),
      Goal.atMost("Java, to its floor: envelope", 0.75, "java_vs_floor", "envelope"),
      Goal.atLeast("Rust, times faster than naive: 10k", 9, "rust_vs_naive", "10k"),
      Goal.atLeast("Rust, times faster than naive: 100k", 9, "rust_vs_naive", "100k"),
      Goal.atLeast("Rust, times faster than naive: tweets", 8, "rust_vs_naive", "tweets"),
      Goal.atLeast("Rust, times faster than naive: 1k", 6, "rust_vs_naive", "1k"),
      Goal.atLeast("Rust, times faster than Java: 10k", 1.8, "rust_vs_java", "10k"),
      Goal.atLeast("Rust, times faster than Java: 100k", 1.8, "rust_vs_java", "100k"),
      Goal.atLeast("Rust, times faster than Java: tweets", 1.8, "rust_vs_java", "tweets"),
      Goal.atLeast("Rust, times faster than Java: 1k", 1.2, "rust_vs_java", "1k"),
      Goal.atLeast("Rust, times faster than Java: envelope", 1.1, "rust_vs_java", "envelope"),
      Goal.atLeast("Rust, times faster than the reference: 10k", 30, "rust_vs_reference", "10k"),
      Goal.atLeast("Rust, times faster than the reference: 100k", 30, "rust_vs_reference", "100k"),
      Goal.atLeast(
          "Rust, times faster than the reference: tweets", 30, "rust_vs_reference", "tweets"),
      Goal.atMost("Rust, to the native floor: 100k", 1.05, "rust_vs_floor", "100k"),
      Goal.atMost("Rust, to the native floor: tweets", 1.05, "rust_vs_floor", "tweets"),
      Goal.atMost("Rust, to the native floor: envelope", 1.05, "rust_vs_floor", "envelope"),
      Goal.atMost("Rust, to the native floor: 10k", 1.15, "rust_vs_floor", "10k"),
      Goal.atLeast("Java, decoded envelope, times faster than naive", 5, "java_vs_naive", DECODED),
      Goal.atLeast("Rust, decoded envelope, times faster than naive", 5, "rust_vs_naive", DECODED),
      Goal.atMost(
          "Rust, span with two 10k payloads, to two calls of process",
          0.85,
          "span_vs_two_process_calls",
          "rust",
          "10k"),
      Goal.atMost("Java, allocated to results: 1k", 1.05, "allocated_vs_results", "java", "1k"),
      Goal.atMost("Java, allocated to results: 100k", 1.05, "allocated_vs_results", "java", "100k"),
      Goal.atMost("Rust, allocated to results: 1k", 1.05, "allocated_vs_results", "rust", "1k"),
      Goal.atMost("Rust, allocated to results: 100k", 1.05, "allocated_vs_results", "rust", "100k"),
      Goal.atMost("Java, 64 MB per byte, to 100k", 1.2, "time_per_byte_vs_100k", "java", "64m"),
      Goal.atMost("Rust, 64 MB per byte, to 100k", 1.2, "time_per_byte_vs_100k", "rust", "64m"),
      Goal.atLeast(
          "Java, two threads to one, by CPU time", 1.9, "two_threads_vs_one_cpu", "java", "100k"),
      Goal.atLeast(
          "Rust, two threads to one, by CPU time", 1.9, "two_threads_vs_one_cpu", "rust", "100k"),
      Goal.atMost("Rust start, to the bare load, CPU", 12, "rust_start_vs_bare_load", "cpu"),
      Goal.atMost("Java engine's first call, ms", 30, "start_milliseconds", "JAVA_ENGINE"));

  private Goals() {}

  private record Goal(String text, boolean atLeast, double limit, List<String> path) {

    static Goal atLeast(String text, double limit, String... path) {
      return new Goal(text, true, limit, List.of(path));
    }

    static Goal atMost(String text, double limit, String... path) {
      return new Goal(text, false, limit, List.of(path));
    }

    boolean isReached(double value) {
      return atLeast ? value >= limit : value <= limit;
    }
  }

  /** A row for each goal; what was not measured has no number. */
  public static Table table(JsonNode numbers) {
    List<List<String>> rows = new ArrayList<>();
    for (Goal goal : ALL) {
      JsonNode number = numbers;
      for (String name : goal.path()) {
        number = number.path(name);
      }
      boolean measured = number.isNumber();
      rows.add(List.of(
          goal.text(),
          (goal.atLeast() ? "at least " : "at most ") + Table.number(goal.limit()),
          measured ? Table.number(number.doubleValue()) : "",
          !measured ? "not measured" : goal.isReached(number.doubleValue()) ? "yes" : "no"));
    }
    return new Table(List.of("goal", "to reach", "measured", "reached"), rows);
  }
}
