package ai.usetusk.drift.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorkClockTest {

  private long now;

  @Test
  void cpuTimeIsTakenWhereTheJvmTellsIt() {
    assertEquals("cpu", choose(1_000));
  }

  @Test
  void aClockWithLongTicksIsNotTaken() {
    assertEquals("wall", choose(15_625_000));
  }

  @Test
  void aClockThatStandsStillIsNotTaken() {
    assertEquals("wall", WorkClock.choose(() -> 7, this::wall).code());
  }

  @Test
  void withoutCpuTimeItIsTheTimeThatPasses() {
    assertEquals("wall", WorkClock.choose(() -> -1, this::wall).code());
  }

  @Test
  void theBestOfThisJvmRuns() {
    WorkClock clock = WorkClock.best();
    long start = clock.nanos().getAsLong();
    long end = start;
    for (int i = 0; i < 1_000_000 && end == start; i++) {
      end = clock.nanos().getAsLong();
    }
    assertTrue(end > start);
  }

  private String choose(long tick) {
    return WorkClock.choose(() -> now / tick * tick, this::wall).code();
  }

  private long wall() {
    now += 500;
    return now;
  }
}
