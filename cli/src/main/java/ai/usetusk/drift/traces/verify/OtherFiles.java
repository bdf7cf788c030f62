package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceDirectory;
import java.util.List;

/** Files of JSON lines that nobody reads, because their name does not say that they are traces. */
final class OtherFiles {

  private OtherFiles() {}

  static void check(TraceDirectory directory, List<Finding> findings) {
    Report report = new Report("not-a-trace", findings);
    directory
        .others()
        .forEach(file -> report.note(
            new Place(file, 0, ""),
            "the name does not contain the word trace, so the file is not read",
            "rename it if it is a trace"));
  }
}
