package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.traces.RecordedSpan;

/** What is not the root and answers calls is a CLIENT; the snapshot of the environment is INTERNAL. */
final class ClientKindRule implements SpanRule {

  @Override
  public String name() {
    return "client-kind";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (!span.isRoot() && !span.is(SpanKind.CLIENT) && !span.is(SpanKind.INTERNAL)) {
      report.error(
          place,
          "the kind of a span that is not the root is " + span.kind(),
          "write kind 3, CLIENT, for a call that the service made");
    }
  }
}
