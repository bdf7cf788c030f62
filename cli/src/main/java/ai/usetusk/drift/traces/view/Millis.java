package ai.usetusk.drift.traces.view;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Millis {

  private static final double NANOS = 1e6;

  private Millis() {}

  /** In milliseconds. */
  static double of(Duration duration) {
    return duration.getSeconds() * 1e3 + duration.getNano() / NANOS;
  }

  /** For example {@code 0.35 ms}, {@code 12.3 ms} or {@code 4.56 s}. */
  static String text(Duration duration) {
    double millis = of(duration);
    if (millis >= 1e3) {
      return String.format(Locale.ROOT, "%.2f s", millis / 1e3);
    }
    return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.1f ms", millis);
  }
}
