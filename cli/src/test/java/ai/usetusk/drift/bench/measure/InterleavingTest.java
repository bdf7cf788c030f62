package ai.usetusk.drift.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterleavingTest {

  private final List<String> order = new ArrayList<>();

  @Test
  void runnersTakeTurns() {
    measure();
    assertEquals(List.of("a small", "b small", "a large", "b large"), order.subList(0, 4));
    assertEquals(order.subList(0, 4), order.subList(4, 8));
  }

  @Test
  void timesArePerCall() {
    Map<String, Slices> slices = measure();
    assertEquals(100, slices.get("small").median("a"));
    assertEquals(3, slices.get("large").ratio("b", "a"));
  }

  @Test
  void theRoundsOfTheWarmUpDoNotCount() {
    int rounds = measure().get("small").rounds();
    assertEquals(rounds + 2, order.size() / 4);
  }

  private Map<String, Slices> measure() {
    return new Interleaving(Duration.ZERO, Duration.ZERO, Duration.ofNanos(1_000), line -> {})
        .measure(List.of(race("small"), race("large")));
  }

  private Race race(String label) {
    return new Race(label, List.of(runner("a", label, 100), runner("b", label, 300)));
  }

  private Runner runner(String name, String race, long nanosPerCall) {
    return new Runner(name, calls -> {
      order.add(name + " " + race);
      return calls * nanosPerCall;
    });
  }
}
