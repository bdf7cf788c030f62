package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Spans are told apart by their ids. */
final class SpanIdRule implements Rule {

  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{16}");

  @Override
  public String name() {
    return "span-id";
  }

  @Override
  public void check(TraceFile file, Report report) {
    Map<String, Integer> lines = new HashMap<>();
    for (RecordedSpan span : file.spans()) {
      Integer other = lines.putIfAbsent(span.spanId(), span.line());
      if (other != null) {
        report.error(
            Place.of(file, span),
            "line " + other + " has the same span id",
            "give each span an id of its own");
      } else if (!ID.matcher(span.spanId()).matches()) {
        report.note(
            Place.of(file, span),
            "the span id is not 16 hexadecimal digits",
            "use ids as in W3C Trace Context");
      }
    }
  }
}
