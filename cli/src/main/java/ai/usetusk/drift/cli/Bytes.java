package ai.usetusk.drift.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Amounts of bytes for people, in decimal units. */
final class Bytes {

  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private Bytes() {}

  /** For example {@code 12 B}, {@code 3.4 kB} or {@code 56.7 MB}. */
  static String amount(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    return bytes < MEGA
        ? String.format(Locale.ROOT, "%.1f kB", bytes / KILO)
        : String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
  }

  /** For example {@code 89.0 MB/s}. */
  static String rate(long bytes, long nanos) {
    double seconds = Math.max(1, nanos) / NANOS_PER_SECOND;
    return String.format(Locale.ROOT, "%.1f MB/s", bytes / MEGA / seconds);
  }

  /** For example {@code 0.25 s}. */
  static String duration(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos / NANOS_PER_SECOND);
  }
}
