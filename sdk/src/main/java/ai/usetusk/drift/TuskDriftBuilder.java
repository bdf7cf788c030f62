package ai.usetusk.drift;

import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.model.LogLevel;
import ai.usetusk.drift.settings.recording.Overrides;
import ai.usetusk.drift.transform.TransformRule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Collects what the application says about the SDK, and starts it. What is set here wins over system properties,
 * environment variables and {@code .tusk/config.yaml}. Only one thread can use it at a time.
 */
public final class TuskDriftBuilder {

  private String apiKey;
  private String environment;
  private LogLevel logLevel;
  private Double samplingRate;
  private Path tracesDirectory;
  private final List<TransformRule> transforms = new ArrayList<>();
  private TraceExporter exporter;
  private Surroundings surroundings = Surroundings.ofThisProcess();

  TuskDriftBuilder() {}

  /** Sets the key for Tusk's API; only needed if spans are sent there. */
  public TuskDriftBuilder apiKey(String apiKey) {
    this.apiKey = apiKey;
    return this;
  }

  /** Sets the name of the environment that the service runs in, such as {@code staging}. */
  public TuskDriftBuilder environment(String environment) {
    this.environment = environment;
    return this;
  }

  /** Sets how much the SDK logs. */
  public TuskDriftBuilder logLevel(LogLevel logLevel) {
    this.logLevel = logLevel;
    return this;
  }

  /** Sets which share of the requests is recorded, from 0 to 1. */
  public TuskDriftBuilder samplingRate(double samplingRate) {
    this.samplingRate = samplingRate;
    return this;
  }

  /** Sets where trace files go. */
  public TuskDriftBuilder tracesDirectory(Path tracesDirectory) {
    this.tracesDirectory = tracesDirectory;
    return this;
  }

  /** Adds rules on what must not be recorded of HTTP calls, to those of the configuration file. */
  public TuskDriftBuilder transforms(List<TransformRule> rules) {
    transforms.addAll(List.copyOf(rules));
    return this;
  }

  /** Sets where traces go, instead of into files or to Tusk's API: for tests, a {@code MemoryExporter}. */
  public TuskDriftBuilder exporter(TraceExporter exporter) {
    this.exporter = exporter;
    return this;
  }

  /** Sets the clock that says when calls begin; for tests. */
  public TuskDriftBuilder clock(Clock clock) {
    surroundings = surroundings.with(Objects.requireNonNull(clock, "clock"));
    return this;
  }

  /** Sets where ids and samples come from, called by many threads; for tests. */
  public TuskDriftBuilder random(LongSupplier random) {
    surroundings = surroundings.with(Objects.requireNonNull(random, "random"));
    return this;
  }

  /** Sets the system properties and environment variables to read instead of the real ones; for tests. */
  public TuskDriftBuilder environment(
      Map<String, String> properties, Map<String, String> variables) {
    surroundings = surroundings.with(Map.copyOf(properties), Map.copyOf(variables));
    return this;
  }

  /**
   * Starts the SDK, unless it was started before. Whatever is wrong is logged, and the application goes on without
   * the SDK.
   *
   * @throws ai.usetusk.drift.core.RustCoreRequiredException if {@code tusk.rustCore.required} asks for it
   */
  public void initialize() {
    Sdk.instance()
        .initialize(
            new Overrides(apiKey, environment, logLevel, samplingRate, tracesDirectory),
            new Given(exporter, transforms, surroundings));
  }
}
