package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;

/** The path of a call stands beside its query, not in front of it: paths are compared as they are. */
final class ClientPathRule implements SpanRule {

  @Override
  public String name() {
    return "client-path";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (HttpClients.made(span) && span.input().text("path").contains("?")) {
      report.error(
          place,
          "inputValue.path holds a query",
          "write the path alone there, and the parameters as inputValue.query");
    }
  }
}
