package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A trace is in one file: of two tests with one id, one is lost, and spans without their root are not found. */
final class OneFileRule implements Rule {

  private final Map<String, Path> seen = new HashMap<>();

  @Override
  public String name() {
    return "one-file";
  }

  @Override
  public void check(TraceFile file, Report report) {
    String id = file.traceId();
    Path other = id.isEmpty() ? null : seen.putIfAbsent(id, file.path());
    if (other != null) {
      report.error(
          Place.of(file),
          "trace " + id + " is also in " + other,
          "write all spans of a trace into one file, and use an id once");
    }
  }
}
