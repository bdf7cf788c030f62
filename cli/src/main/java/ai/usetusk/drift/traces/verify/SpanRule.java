package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;

/** A rule about each span by itself. */
interface SpanRule extends Rule {

  /** Looks at a span. */
  void check(RecordedSpan span, Place place, Report report);

  @Override
  default void check(TraceFile file, Report report) {
    for (RecordedSpan span : file.spans()) {
      check(span, Place.of(file, span), report);
    }
  }
}
