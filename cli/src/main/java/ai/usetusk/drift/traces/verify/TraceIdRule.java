package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import java.util.regex.Pattern;

/** The id names the file, travels in a header and finds the mocks of a test. */
final class TraceIdRule implements SpanRule {

  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");

  @Override
  public String name() {
    return "trace-id";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (!ID.matcher(span.traceId()).matches()) {
      report.error(
          place,
          "the trace id \"" + span.traceId() + "\" is not 32 hexadecimal digits",
          "use ids as in W3C Trace Context");
    }
  }
}
