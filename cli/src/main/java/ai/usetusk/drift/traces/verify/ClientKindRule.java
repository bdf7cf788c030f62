package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.traces.RecordedSpan;

/** A file has one SERVER span, its root. What answers the calls of a replay is a CLIENT span. */
final class ClientKindRule implements SpanRule {

  @Override
  public String name() {
    return "client-kind";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (!span.isRoot() && (span.is(SpanKind.SERVER) || span.is(SpanKind.UNSPECIFIED))) {
      report.error(
          place,
          "the kind of a span that is not the root is " + span.kind(),
          "write kind 3, CLIENT, for a call that the service made");
    }
  }
}
