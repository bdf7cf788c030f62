package ai.usetusk.drift.core.engine;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told to go on, and a chance that is chosen. */
final class FakeOutside implements Circuit.Outside {

  /** In the middle: neither longer nor shorter. */
  private static final double NO_CHANCE = 0.5;

  /** The monotonic clock overflows within the first minute, as it may in any JVM. */
  private volatile long nanos = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

  private volatile Instant now = Instant.parse("2024-02-29T12:00:00Z");
  private volatile double random = NO_CHANCE;

  /** Lets time pass. */
  void pass(Duration time) {
    nanos += time.toNanos();
    now = now.plus(time);
  }

  /** Sets the time of day, as an operator may. */
  void set(Instant timeOfDay) {
    now = timeOfDay;
  }

  /** What chance comes to from now on, at least 0 and less than 1. */
  void random(double value) {
    random = value;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public double random() {
    return random;
  }
}
