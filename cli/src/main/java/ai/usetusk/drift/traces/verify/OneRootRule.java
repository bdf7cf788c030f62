package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.util.List;

/** A file is one test: that of its first root. Without a root, its spans do not even serve as mocks. */
final class OneRootRule implements Rule {

  @Override
  public String name() {
    return "one-root";
  }

  @Override
  public void check(TraceFile file, Report report) {
    List<RecordedSpan> roots =
        file.spans().stream().filter(RecordedSpan::isRoot).toList();
    for (int i = 1; i < roots.size(); i++) {
      report.error(
          Place.of(file, roots.get(i)),
          "a second root: line " + roots.get(0).line() + " has the first, and only that is a test",
          "record each request in a file of its own");
    }
    boolean wanted = !file.spans().isEmpty() && !file.isPreAppStart();
    if (roots.isEmpty() && wanted) {
      report.note(
          Place.of(file),
          "no span is a root, so the file is no test and its spans answer no call",
          "record the request to its end, or delete the file");
    }
  }
}
