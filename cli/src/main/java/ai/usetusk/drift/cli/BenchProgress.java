package ai.usetusk.drift.cli;

import ai.usetusk.drift.bench.Budget;
import java.io.PrintWriter;

/** The bar of {@code bench}: how much of its time is spent, and what on. */
final class BenchProgress {

  private final Budget budget;
  private final Progress bar;
  private String what = "";

  /**
   * A bar that is not drawn yet.
   *
   * @param terminal {@code null} if nobody watches
   */
  BenchProgress(PrintWriter terminal, Budget budget) {
    this.budget = budget;
    this.bar =
        new Progress(terminal, System::nanoTime, budget.total().toNanos(), (done, nanos) -> what);
  }

  /** Draws the bar, if it is time. */
  void update(String newWhat) {
    what = newWhat;
    bar.update(budget.spent().toNanos());
  }

  /** Takes the bar away. */
  void clear() {
    bar.clear();
  }
}
