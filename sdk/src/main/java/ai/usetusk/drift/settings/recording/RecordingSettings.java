package ai.usetusk.drift.settings.recording;

import ai.usetusk.drift.model.LogLevel;
import ai.usetusk.drift.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is set for recording and replay, but for the mode. Immutable. */
public final class RecordingSettings {

  private final Map<Setting, Source> sources;
  private final Service service;
  private final LogLevel logLevel;
  private final SamplingSettings sampling;
  private final ExportSettings export;
  private final CaptureSettings capture;
  private final Optional<Object> transforms;
  private final Optional<Path> configFile;
  private final List<String> problems;
  private final boolean transformsUnknown;

  RecordingSettings(
      Service service,
      LogLevel logLevel,
      SamplingSettings sampling,
      ExportSettings export,
      CaptureSettings capture,
      Optional<Object> transforms,
      Notes notes) {
    this.service = service;
    this.logLevel = logLevel;
    this.sampling = sampling;
    this.export = export;
    this.capture = capture;
    this.transforms = transforms;
    this.sources = Map.copyOf(notes.sources());
    this.configFile = notes.configFile();
    this.problems = List.copyOf(notes.problems());
    this.transformsUnknown = notes.transformsUnknown();
  }

  /**
   * Who the service is.
   *
   * @param id its ID in Tusk's API
   * @param name its name
   * @param environment the name of the environment that it runs in
   * @param apiKey its key for Tusk's API
   */
  record Service(
      Optional<String> id, Optional<String> name, String environment, Optional<String> apiKey) {

    /** Without the key, which is a secret. */
    @Override
    public String toString() {
      return "Service[id=" + id + ", name=" + name + ", environment=" + environment + "]";
    }
  }

  /**
   * How the values were found.
   *
   * @param sources where each came from
   * @param configFile the file that was read
   * @param problems what is wrong
   * @param transformsUnknown whether there may be transforms that could not be read
   */
  record Notes(
      Map<Setting, Source> sources,
      Optional<Path> configFile,
      List<String> problems,
      boolean transformsUnknown) {}

  /** The service's ID in Tusk's API. */
  public Optional<String> serviceId() {
    return service.id();
  }

  /** The service's name. */
  public Optional<String> serviceName() {
    return service.name();
  }

  /** The name of the environment that the service runs in. */
  public String environment() {
    return service.environment();
  }

  /** The key for Tusk's API, a secret. */
  public Optional<String> apiKey() {
    return service.apiKey();
  }

  /** How much is logged. */
  public LogLevel logLevel() {
    return logLevel;
  }

  /** Which share of the requests is recorded. */
  public SamplingSettings sampling() {
    return sampling;
  }

  /** Where spans go. */
  public ExportSettings export() {
    return export;
  }

  /** What of the traffic is recorded. */
  public CaptureSettings capture() {
    return capture;
  }

  /**
   * What the file has under {@code transforms}, as maps, lists, texts, numbers and so on of the JDK, unmodifiable;
   * empty if there is nothing.
   */
  public Optional<Object> transforms() {
    return transforms;
  }

  /**
   * Whether the configuration file cannot be used and may have transforms, so that nothing must be recorded: nobody
   * knows what they would have hidden.
   */
  public boolean transformsUnknown() {
    return transformsUnknown;
  }

  /** The configuration file that was found, also if it could not be used. */
  public Optional<Path> configFile() {
    return configFile;
  }

  /** Where the value of a setting came from; empty for one that is read elsewhere. */
  public Optional<Source> source(Setting setting) {
    return Optional.ofNullable(sources.get(setting));
  }

  /** What the user should know, one sentence each without its full stop, in the order in which it was found. */
  public List<String> problems() {
    return problems;
  }
}
