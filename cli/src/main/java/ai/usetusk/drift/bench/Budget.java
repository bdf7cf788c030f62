package ai.usetusk.drift.bench;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a run may take, from now on. */
public final class Budget {

  private final LongSupplier nanoTime;
  private final long start;
  private final long total;

  /**
   * The time starts to run.
   *
   * @param nanoTime a clock as {@link System#nanoTime} is one
   */
  public Budget(LongSupplier nanoTime, Duration total) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.total = total.toNanos();
  }

  /** What it was at the start. */
  public Duration total() {
    return Duration.ofNanos(total);
  }

  /** What is spent. */
  public Duration spent() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }
}
