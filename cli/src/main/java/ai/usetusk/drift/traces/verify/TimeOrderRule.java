package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Equal calls are answered in the order of their times, which must therefore differ. */
final class TimeOrderRule implements Rule {

  @Override
  public String name() {
    return "time-order";
  }

  @Override
  public void check(TraceFile file, Report report) {
    Map<Instant, Integer> lines = new HashMap<>();
    for (RecordedSpan span : file.spans()) {
      Integer other = lines.putIfAbsent(span.start(), span.line());
      if (other != null && !span.start().equals(Instant.EPOCH)) {
        report.error(
            Place.of(file, span),
            "the span begins at the same nanosecond as that of line " + other,
            "let the times of a trace strictly increase");
      }
    }
  }
}
