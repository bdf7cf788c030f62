package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;

/** What was recorded before the service was ready is no request, and is looked for in the directory itself only. */
final class PreAppStartRule implements Rule {

  @Override
  public String name() {
    return "pre-app-start";
  }

  @Override
  public void check(TraceFile file, Report report) {
    for (RecordedSpan span : file.spans()) {
      if (span.isPreAppStart() && span.isRoot()) {
        report.error(
            Place.of(file, span),
            "the root of a test is marked as recorded before the service was ready",
            "write isPreAppStart false for requests");
      }
    }
    if (file.isPreAppStart() && file.path().getNameCount() > 1) {
      report.error(
          Place.of(file),
          "spans from before the service was ready are in a directory below, where nobody looks for them",
          "move the file up into the directory of the traces");
    }
  }
}
