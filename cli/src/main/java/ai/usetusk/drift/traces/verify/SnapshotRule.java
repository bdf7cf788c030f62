package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import java.util.Set;

/** The snapshot of the environment variables, which a replay sets again for the service. */
final class SnapshotRule implements SpanRule {

  private static final String NAME = "ENV_VARS_SNAPSHOT";
  private static final Set<String> PACKAGES = Set.of("process.env", "os.environ");
  private static final Set<String> HARMFUL =
      Set.of("JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    if (!span.name().equals(NAME)) {
      return;
    }
    if (!PACKAGES.contains(span.packageName())) {
      report.error(
          place,
          "the package of the snapshot is \"" + span.packageName() + "\", which is not looked for",
          "write process.env as packageName");
    }
    if (!span.isPreAppStart()) {
      report.error(
          place,
          "the snapshot does not count as taken before the start",
          "write isPreAppStart true");
    }
    if (span.environment().isEmpty()) {
      report.error(
          place,
          "the snapshot names no environment and is ignored",
          "write the environment of the traces that it belongs to");
    }
    checkVariables(span.output().object("ENV_VARS"), place, report);
  }

  private static void checkVariables(Loose variables, Place place, Report report) {
    if (variables.names().isEmpty()) {
      report.error(
          place, "outputValue.ENV_VARS is no object with variables", "write names with values");
    }
    for (String name : variables.names()) {
      if (HARMFUL.contains(name) || name.startsWith("TUSK_")) {
        report.error(
            place,
            "the snapshot holds " + name + ", which would be set when the service is replayed",
            "leave it out");
      }
    }
  }
}
