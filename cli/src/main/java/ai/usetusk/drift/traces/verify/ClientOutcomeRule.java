package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;

/** A call came to a response or to an error. What says neither is replayed as an empty response of status 200. */
final class ClientOutcomeRule implements SpanRule {

  @Override
  public String name() {
    return "client-outcome";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (HttpClients.made(span)
        && span.httpStatus().isEmpty()
        && !span.output().has("errorName")
        && !span.output().has("errorMessage")) {
      report.error(
          place,
          "outputValue tells neither a status nor an error, and is replayed as status 200",
          "record the response, or the exception as errorName and errorMessage");
    }
  }
}
