package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;

/** Spans of another trace are not found when the test of this file runs. */
final class OneTraceRule implements Rule {

  @Override
  public String name() {
    return "one-trace";
  }

  @Override
  public void check(TraceFile file, Report report) {
    String id = file.traceId();
    for (RecordedSpan span : file.spans()) {
      if (!span.traceId().equals(id)) {
        report.error(
            Place.of(file, span),
            "the span is of trace \"" + span.traceId() + "\", the file of trace \"" + id + "\"",
            "write each trace into a file of its own");
      }
    }
  }
}
