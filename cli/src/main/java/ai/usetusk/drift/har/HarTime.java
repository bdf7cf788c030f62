package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** When an entry began, and how long it took. */
final class HarTime {

  private static final String START = "startedDateTime";

  private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  /** A number that is larger counts milliseconds, not seconds. */
  private static final double LARGEST_SECONDS = 1e11;

  /** ISO 8601 as HAR demands it, with the forms of the offset that recorders really write. */
  private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
      .parseCaseInsensitive()
      .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
      .appendPattern("[XXX][XX][X]")
      .toFormatter(Locale.ROOT);

  /** Other forms that leave no doubt. A time without an offset is one of UTC. */
  private static final List<DateTimeFormatter> OTHERS = List.of(
      DateTimeFormatter.RFC_1123_DATE_TIME,
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT),
      DateTimeFormatter.ISO_LOCAL_DATE,
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMdd'T'HHmmss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT),
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("EEE MMM d uuuu HH:mm:ss 'GMT'XX")
          .toFormatter(Locale.ENGLISH));

  /** Seconds or milliseconds since 1970 in a string. */
  private static final Pattern COUNT = Pattern.compile("(?:[0-9]{10}|[0-9]{13})(?:\\.[0-9]+)?");

  private HarTime() {}

  /**
   * When the request was made.
   *
   * @throws MalformedJsonException if nobody can tell
   */
  static Instant start(Members entry) throws MalformedJsonException {
    String text = entry.text(START).strip();
    if (!entry.has(START)) {
      throw new MalformedJsonException(
          entry.object().offset(), "the object has no member \"" + START + "\"");
    }
    Instant iso = inRange(parse(text, ISO));
    if (iso != null) {
      return iso;
    }
    boolean counts =
        entry.value(START) instanceof JsonNumber || COUNT.matcher(text).matches();
    Instant other = inRange(counts ? counted(text) : lenient(text));
    MalformedJsonException problem = new MalformedJsonException(
        entry.offsetOf(START),
        "member \"" + START + "\" is not an ISO 8601 time with an offset from UTC, from year 1"
            + " to 9999");
    if (other == null) {
      throw problem;
    }
    entry.oddities().found(problem.offset(), problem.getMessage());
    return other;
  }

  private static Instant counted(String number) {
    double count = Double.parseDouble(number);
    double millis = count > LARGEST_SECONDS ? count : count * TimeUnit.SECONDS.toMillis(1);
    return millis > 0 ? Instant.ofEpochMilli(Math.round(millis)) : null;
  }

  private static Instant lenient(String recorded) {
    String text = recorded
        .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)[ _]+(?=\\d)", "$1T")
        .replaceFirst(" ?\\([^)]*\\)$", "")
        .replaceFirst("(?i)(\\d) ?(?:UTC|GMT|Z)$", "$1Z")
        .replaceFirst("(\\d) (?=[+-]\\d\\d:?\\d\\d$)", "$1")
        .replaceFirst("(:\\d\\d),(?=\\d)", "$1.")
        .replaceFirst("(\\.\\d{9})\\d+", "$1")
        .replaceFirst(":60(?=[.Z+-]|$)", ":59");
    for (DateTimeFormatter form : OTHERS) {
      // RFC 1123 has its zone behind a blank.
      boolean spelled = form == DateTimeFormatter.RFC_1123_DATE_TIME;
      Instant instant = parse(spelled ? recorded : text, form);
      if (instant != null) {
        return instant;
      }
    }
    return null;
  }

  private static Instant parse(String text, DateTimeFormatter form) {
    try {
      TemporalAccessor time = form.parse(text);
      if (time.isSupported(ChronoField.OFFSET_SECONDS)) {
        return OffsetDateTime.from(time).toInstant();
      }
      if (form == ISO) {
        return null;
      }
      return time.isSupported(ChronoField.SECOND_OF_DAY)
          ? LocalDateTime.from(time).toInstant(ZoneOffset.UTC)
          : LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What a protobuf Timestamp holds. */
  private static Instant inRange(Instant instant) {
    return instant == null || instant.isBefore(YEAR_1) || !instant.isBefore(YEAR_10000)
        ? null
        : instant;
  }

  /** HAR counts in milliseconds, with fractions; -1 stands for unknown. */
  static Duration duration(Members entry) throws MalformedJsonException {
    double millis = entry.number("time");
    if (Double.isInfinite(millis)) {
      entry.oddities().found(entry.offsetOf("time"), "member \"time\" is not a number");
      return Duration.ZERO;
    }
    return Double.isNaN(millis)
        ? Duration.ZERO
        : Duration.ofNanos(Math.round(Math.max(0, millis) * TimeUnit.MILLISECONDS.toNanos(1)));
  }
}
