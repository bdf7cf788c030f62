package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.util.Map;
import java.util.TreeMap;

/** Tests are run by environment, with one start of the service for each. */
final class OneEnvironmentRule implements Rule {

  private final Map<String, Integer> files = new TreeMap<>();

  @Override
  public String name() {
    return "one-environment";
  }

  @Override
  public void check(TraceFile file, Report report) {
    if (file.spans().isEmpty()) {
      return;
    }
    RecordedSpan first = file.root().orElse(file.spans().get(0));
    files.merge(first.environment(), 1, Integer::sum);
    for (RecordedSpan span : file.spans()) {
      if (!span.environment().equals(first.environment())) {
        report.error(
            Place.of(file, span),
            "the environment is \"" + span.environment() + "\", and \"" + first.environment()
                + "\" in line " + first.line(),
            "write the same environment on every span of a trace");
      }
    }
  }

  @Override
  public void end(Report report) {
    if (files.size() > 1) {
      report.note(
          Place.directory(),
          "the traces are of " + files.size() + " environments: " + String.join(", ", quoted()),
          "nothing, if they were recorded so: the service is started once for each");
    }
  }

  private Iterable<String> quoted() {
    return files.keySet().stream().map(name -> '"' + name + '"').toList();
  }
}
