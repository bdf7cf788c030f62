package ai.usetusk.drift.trace;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * The names of trace files. They sort by time, contain the word and the id that the Tusk command
 * line looks for, and are file names on every operating system.
 */
final class TraceFileName {

  /** ISO 8601 in UTC to the millisecond, with {@code -} for its colons and its point. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss-SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]+");

  private TraceFileName() {}

  /**
   * The name of the file of one trace.
   *
   * @param start when the trace began
   * @throws IllegalArgumentException if the id is not made of ASCII letters, digits and hyphens
   */
  static String of(Instant start, String traceId) {
    if (!ID.matcher(traceId).matches()) {
      throw new IllegalArgumentException("not a trace id for a file name: " + traceId);
    }
    return TIME.format(start) + "_trace_" + traceId + ".jsonl";
  }
}
