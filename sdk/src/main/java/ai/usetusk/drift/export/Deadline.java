package ai.usetusk.drift.export;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment on a monotonic clock.
 *
 * @param nanoTime a clock such as {@link System#nanoTime()}
 * @param at the moment on that clock
 */
public record Deadline(LongSupplier nanoTime, long at) {

  /** The moment after so much time on the clock of this JVM. */
  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /** The moment after so much time on a clock. */
  public static Deadline in(Duration time, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
  }

  /** How much time is left; zero if it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, at - nanoTime.getAsLong()));
  }

  /** Whether the moment has passed. */
  public boolean hasPassed() {
    return at - nanoTime.getAsLong() <= 0;
  }
}
