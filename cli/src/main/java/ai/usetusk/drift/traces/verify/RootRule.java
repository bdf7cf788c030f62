package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;

/** A rule about the span that makes a file a test. */
interface RootRule extends SpanRule {

  /** Looks at a root. */
  void checkRoot(RecordedSpan root, Place place, Report report);

  @Override
  default void check(RecordedSpan span, Place place, Report report) {
    if (span.isRoot()) {
      checkRoot(span, place, report);
    }
  }
}
