package ai.usetusk.drift.recorder;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of day and time that only goes forward.
 *
 * @param clock tells when a call began
 * @param nanoTime tells how long it took, in nanoseconds
 */
public record SpanClock(Clock clock, LongSupplier nanoTime) {

  /** The clocks of this JVM. */
  public static SpanClock system() {
    return new SpanClock(Clock.systemUTC(), System::nanoTime);
  }

  Instant now() {
    return clock.instant();
  }

  long ticks() {
    return nanoTime.getAsLong();
  }
}
