package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.concurrent.TimeUnit;

/**
 * One request and what became of it.
 *
 * @param start when the request was made
 * @param duration how long it took; zero if it is not known
 * @param response {@code null} if none came: the entry has none, or its status is 0, as recorders
 *     write for requests that were aborted or blocked
 */
public record HarEntry(Instant start, Duration duration, HarRequest request, HarResponse response) {

  /** ISO 8601 as HAR demands it, with the forms of the offset that recorders really write. */
  private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
      .parseCaseInsensitive()
      .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
      .appendPattern("[XXX][XX][X]")
      .toFormatter();

  static HarEntry of(JsonObject entry) throws MalformedJsonException {
    JsonObject response = entry.objectOrEmpty("response");
    return new HarEntry(
        start(entry),
        duration(entry),
        HarRequest.of(entry.object("request")),
        response.integer("status", 0) <= 0 ? null : HarResponse.of(response));
  }

  private static Instant start(JsonObject entry) throws MalformedJsonException {
    String text = entry.string("startedDateTime");
    try {
      OffsetDateTime time = OffsetDateTime.parse(text, TIME).withOffsetSameInstant(ZoneOffset.UTC);
      // What a protobuf Timestamp holds.
      if (time.getYear() < 1 || time.getYear() > 9999) {
        throw new DateTimeException("year " + time.getYear());
      }
      return time.toInstant();
    } catch (DateTimeException e) {
      throw new MalformedJsonException(
          entry.offsetOf("startedDateTime"),
          "member \"startedDateTime\" is not an ISO 8601 time with an offset from UTC, from year 1"
              + " to 9999");
    }
  }

  /** HAR counts in milliseconds, with fractions; -1 stands for unknown. */
  private static Duration duration(JsonObject entry) throws MalformedJsonException {
    double millis = Math.max(0, entry.number("time", 0));
    return Duration.ofNanos(Math.round(millis * TimeUnit.MILLISECONDS.toNanos(1)));
  }
}
