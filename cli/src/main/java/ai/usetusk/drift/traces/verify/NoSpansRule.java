package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;

/** A file without spans is no test. */
final class NoSpansRule implements Rule {

  @Override
  public String name() {
    return "no-spans";
  }

  @Override
  public void check(TraceFile file, Report report) {
    if (file.lines().isEmpty()) {
      report.note(Place.of(file), "the file holds no span", "delete it");
    }
  }
}
