package ai.usetusk.drift.export.api;

import java.time.Duration;

/**
 * How long to wait before a request is sent again: a tenth of a second, twice as long each time, up to ten
 * seconds; a quarter more or less at random, so that the processes of a fleet do not all come at once.
 */
final class Backoff {

  /** How often a request is sent at most. */
  static final int ATTEMPTS = 3;

  private static final long FIRST_NANOS = 100_000_000;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private Backoff() {}

  /**
   * The wait after an attempt.
   *
   * @param attempt its number, from 1
   * @param random at least 0 and less than 1
   */
  static Duration after(int attempt, double random) {
    double nanos = Math.min(FIRST_NANOS * Math.pow(2, attempt - 1), LONGEST_NANOS);
    return Duration.ofNanos((long) (nanos * (0.75 + 0.5 * random)));
  }
}
