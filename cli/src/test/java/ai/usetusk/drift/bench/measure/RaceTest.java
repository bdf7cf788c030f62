package ai.usetusk.drift.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {

  private final List<Integer> calls = new ArrayList<>();

  private final Race race = new Race("race", List.of(new Runner("runner", count -> {
    calls.add(count);
    return 100L * count;
  })));

  @Test
  void aSliceIsReachedByDoublingTheCalls() {
    rounds(6, Duration.ofNanos(1_000));
    assertEquals(List.of(1, 2, 4, 8, 10, 10), calls);
  }

  @Test
  void workThatIsLongerThanASliceIsDoneOnce() {
    rounds(2, Duration.ofNanos(10));
    assertEquals(List.of(1, 1), calls);
  }

  @Test
  void aSliceIsToldPerCall() {
    Slices slices = new Slices();
    race.round(Duration.ofNanos(1_000), slices);
    race.round(Duration.ofNanos(1_000), slices);
    assertEquals(100, slices.median("runner"));
    assertEquals(2, slices.rounds());
  }

  private void rounds(int count, Duration slice) {
    for (int i = 0; i < count; i++) {
      race.round(slice, new Slices());
    }
  }
}
