package ai.usetusk.drift.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.model.Merges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class InterleavingTest {

  private static final Workload SMALL = workload("small");
  private static final Workload LARGE = workload("large");

  private final List<String> order = new ArrayList<>();

  @Test
  void candidatesTakeTurns() {
    measure(fake("a", 100, any -> true), fake("b", 300, any -> true));
    assertEquals(List.of("a small", "b small", "a large", "b large"), order.subList(0, 4));
    assertEquals(order.subList(0, 4), order.subList(4, 8));
  }

  @Test
  void timesArePerCall() {
    Map<String, Slices> slices = measure(fake("a", 100, any -> true), fake("b", 300, any -> true));
    assertEquals(100, slices.get("small").median("a"));
    assertEquals(3, slices.get("large").ratio("b", "a"));
  }

  @Test
  void whatACandidateDoesNotCoverIsNotMeasured() {
    Map<String, Slices> slices = measure(fake("a", 100, workload -> workload == SMALL));
    assertTrue(slices.get("small").has("a"));
    assertFalse(slices.containsKey("large"));
  }

  private static Map<String, Slices> measure(Candidate... candidates) {
    return new Interleaving(Duration.ZERO, Duration.ZERO, Duration.ofNanos(1_000), line -> {})
        .measure(List.of(SMALL, LARGE), List.of(candidates));
  }

  private static Workload workload(String label) {
    return new Workload(label, List.of(new byte[] {'1'}), Merges.none());
  }

  private Candidate fake(String name, long nanosPerCall, Predicate<Workload> covered) {
    return new Candidate() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean covers(Workload workload) {
        return covered.test(workload);
      }

      @Override
      public long run(Workload workload, int calls) {
        order.add(name + " " + workload.label());
        return calls * nanosPerCall;
      }
    };
  }
}
