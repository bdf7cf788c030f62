package ai.usetusk.drift.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

  /** Any moment, as {@link System#nanoTime} may overflow while it is used. */
  private long now = Long.MAX_VALUE - 5;

  private final Budget budget = new Budget(() -> now, Duration.ofNanos(100));

  @Test
  void whatIsSpentIsCountedFromTheStart() {
    assertEquals(Duration.ZERO, budget.spent());
    now += 30;
    assertEquals(Duration.ofNanos(30), budget.spent());
    now += 300;
    assertEquals(Duration.ofNanos(330), budget.spent());
  }

  @Test
  void theTotalStays() {
    now += 30;
    assertEquals(Duration.ofNanos(100), budget.total());
  }
}
