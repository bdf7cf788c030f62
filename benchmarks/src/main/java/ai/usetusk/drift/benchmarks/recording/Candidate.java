package ai.usetusk.drift.benchmarks.recording;

import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.service.Service.Around;
import java.nio.file.Path;
import java.util.Optional;

/** What is measured: the same service, with something else around it each time. */
public enum Candidate {
  /** No SDK on the class path. What the others add is added to this. */
  NONE("no SDK", Around.NOTHING),
  /** The same once more, in another process: what it seems to add is noise. */
  CONTROL("no SDK, once more", Around.NOTHING),
  /** The SDK, composed as for recording, and switched off. */
  DISABLED("DISABLED", Around.DRIFT),
  /** Recording into trace files, Rust off. */
  JAVA("RECORD, Java", Around.DRIFT),
  /** The same, Rust on. */
  RUST("RECORD, Rust", Around.DRIFT),
  /** Logbook, writing the same bodies as JSON lines. */
  LOGBOOK("Logbook", Around.LOGBOOK),
  /** OpenTelemetry's agent, which sees the same calls without their bodies, and exports nothing. */
  AGENT("OpenTelemetry agent", Around.NOTHING);

  private static final String AGENT_JAR = "opentelemetry-javaagent";
  private static final String MODE = "TUSK_DRIFT_MODE";

  private final String label;
  private final Around around;

  Candidate(String label, Around around) {
    this.label = label;
    this.around = around;
  }

  /** The name in tables and in JSON. */
  public String label() {
    return label;
  }

  Around around() {
    return around;
  }

  /**
   * A JVM for it.
   *
   * @param jvm what all of them have in common
   * @param traces where trace files go
   * @return empty if what it needs is not on the class path
   */
  Optional<Jvm> jvm(Jvm jvm, Path traces) {
    return switch (this) {
      case NONE, CONTROL -> Optional.of(jvm.withThisModuleOnly());
      case DISABLED -> Optional.of(jvm.withRust(false).withEnvironment(MODE, "DISABLED"));
      case JAVA -> Optional.of(recording(jvm.withRust(false), traces));
      case RUST -> Optional.of(recording(jvm.withRust(true), traces));
      case LOGBOOK -> Optional.of(jvm);
      case AGENT ->
        jvm.jar(AGENT_JAR)
            .map(agent -> jvm.withThisModuleOnly()
                .withOptions(
                    "-javaagent:" + agent,
                    "-Dotel.traces.exporter=none",
                    "-Dotel.metrics.exporter=none",
                    "-Dotel.logs.exporter=none"));
    };
  }

  private static Jvm recording(Jvm jvm, Path traces) {
    return jvm.withEnvironment(MODE, "RECORD")
        .withEnvironment("TUSK_TRACES_DIR", traces.toAbsolutePath().toString());
  }
}
