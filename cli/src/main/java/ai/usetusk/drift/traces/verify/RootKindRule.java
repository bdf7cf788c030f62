package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.traces.RecordedSpan;

/** With a root of another kind, the Tusk command line guesses the kinds of all spans anew. */
final class RootKindRule implements RootRule {

  @Override
  public String name() {
    return "root-kind";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    if (!root.is(SpanKind.SERVER)) {
      report.error(
          place,
          "the kind of the root is " + root.kind(),
          "write kind 2, SERVER, or do not mark the span as the root");
    }
  }
}
