package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;

/** For the packages http and https, a recorded call of another URL never answers in place of the right one. */
final class ClientPackageRule implements SpanRule {

  @Override
  public String name() {
    return "client-package";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (!HttpClients.made(span)) {
      return;
    }
    switch (span.packageName()) {
      case "http", "https" -> {}
      case "fetch" ->
        report.note(
            place,
            "the package of the call is fetch, as the SDK for Node writes it",
            "nothing; a replay with the SDK for Java does not find such calls");
      default ->
        report.error(
            place,
            "the package of an HTTP call is \"" + span.packageName()
                + "\": a call of another URL can answer it",
            "write the scheme of the URL as packageName");
    }
  }
}
