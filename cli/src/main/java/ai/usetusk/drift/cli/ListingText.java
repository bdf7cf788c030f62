package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.view.Listing;
import ai.usetusk.drift.traces.view.TraceSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A {@link Listing} for people. */
final class ListingText {

  private static final int LONGEST_TARGET = 60;
  private static final int LOWEST_NOT_RUN = 300;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ListingText() {}

  /** Several lines, each ended. */
  static String of(Listing listing) {
    StringBuilder text = new StringBuilder();
    if (!listing.tests().isEmpty()) {
      text.append(table(listing.tests()));
      line(text, "");
    }
    line(text, count(listing.tests().size(), "test") + notRun(listing.tests()));
    group(text, "before the service was ready", listing.preAppStart());
    group(text, "without a root, so no tests", listing.withoutRoot());
    return text.toString();
  }

  private static void group(StringBuilder text, String title, List<TraceSummary> traces) {
    if (!traces.isEmpty()) {
      line(text, "");
      line(text, title + ": " + count(traces.size(), "file"));
      line(text, "");
      text.append(table(traces));
    }
  }

  private static TextTable table(List<TraceSummary> traces) {
    TextTable table = new TextTable("");
    table.row("METHOD", "PATH", "STATUS", "SPANS", "ENGINE", "STARTED (UTC)", "TRACE");
    for (TraceSummary trace : traces) {
      String target = trace.call().target();
      table.row(
          trace.call().method(),
          target.length() > LONGEST_TARGET
              ? target.substring(0, LONGEST_TARGET - 3) + "..."
              : target,
          trace.call().status().isPresent() ? trace.call().status().getAsInt() : "-",
          trace.spans(),
          trace.origin().engine().isEmpty() ? "-" : trace.origin().engine(),
          time(trace.timing().start()),
          trace.traceId());
    }
    return table;
  }

  private static String notRun(List<TraceSummary> tests) {
    long notRun = tests.stream()
        .filter(test -> test.call().status().orElse(0) >= LOWEST_NOT_RUN)
        .count();
    return notRun == 0
        ? ""
        : ", of which " + notRun + " with a status of 300 or above, which a local run skips";
  }

  /** A time to the millisecond. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
