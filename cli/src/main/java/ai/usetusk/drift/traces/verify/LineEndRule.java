package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;

/** A last line without its end is read; a span that is appended later would make it malformed. */
final class LineEndRule implements Rule {

  @Override
  public String name() {
    return "line-end";
  }

  @Override
  public void check(TraceFile file, Report report) {
    if (!file.isEnded()) {
      report.note(
          Place.of(file), "the last line does not end with a line feed", "end each line with one");
    }
  }
}
