package ai.usetusk.drift.export.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header in which a server says how long to wait: in seconds, or until a date. */
final class RetryAfter {

  /** Longer than any deadline, and short enough to calculate with. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** How long to wait, at most a day; zero if the value makes no sense or is over. */
  static Duration read(String value, Instant now) {
    String text = value.strip();
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > 9 ? LONGEST : atMostLongest(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return date.isAfter(now) ? atMostLongest(Duration.between(now, date)) : Duration.ZERO;
    } catch (DateTimeException | ArithmeticException e) {
      return Duration.ZERO;
    }
  }

  private static Duration atMostLongest(Duration time) {
    return time.compareTo(LONGEST) < 0 ? time : LONGEST;
  }
}
