package ai.usetusk.drift.settings.recording;

import ai.usetusk.drift.model.LogLevel;
import ai.usetusk.drift.settings.Environment;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.settings.config.ConfigFile;
import ai.usetusk.drift.settings.recording.RecordingSettings.Notes;
import ai.usetusk.drift.settings.recording.RecordingSettings.Service;
import ai.usetusk.drift.settings.yaml.YamlNode;
import ai.usetusk.drift.settings.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads every setting but the mode. For each the first place counts that has a value which makes sense: the code of
 * the application, the system property, the environment variable, the configuration file, the default. A value that
 * makes no sense is passed over, and said once.
 */
public final class SettingsReader {

  private static final String TRANSFORMS = "transforms";

  private final Environment environment;
  private final ConfigFile file;
  private final Map<Setting, Source> sources = new EnumMap<>(Setting.class);
  private final List<String> problems = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();

  private SettingsReader(Environment environment, ConfigFile file) {
    this.environment = environment;
    this.file = file;
    problems.addAll(file.problems());
  }

  /**
   * Reads them. Never throws.
   *
   * @param environment the properties and variables
   * @param file the configuration file
   * @param overrides what the application's code sets
   */
  public static RecordingSettings read(
      Environment environment, ConfigFile file, Overrides overrides) {
    return new SettingsReader(environment, file).read(overrides);
  }

  private RecordingSettings read(Overrides overrides) {
    Service service = new Service(
        find(Setting.SERVICE_ID, Meaning.TEXT),
        find(Setting.SERVICE_NAME, Meaning.TEXT),
        given(Setting.ENVIRONMENT, text(overrides.environment()))
            .orElseGet(() -> value(Setting.ENVIRONMENT, Meaning.TEXT)),
        given(Setting.API_KEY, text(overrides.apiKey()))
            .or(() -> find(Setting.API_KEY, Meaning.TEXT)));
    LogLevel logLevel = given(Setting.LOG_LEVEL, Optional.ofNullable(overrides.logLevel()))
        .orElseGet(() -> value(Setting.LOG_LEVEL, Meaning.LOG_LEVEL));
    SamplingSettings sampling = sampling(overrides);
    ExportSettings export = export(overrides);
    CaptureSettings capture = capture();
    Candidate.addTo(problems, denied);
    return new RecordingSettings(
        service,
        logLevel,
        sampling,
        export,
        capture,
        file.at(TRANSFORMS).map(YamlNode::plain),
        new Notes(sources, file.path(), problems, file.hidesTransforms()));
  }

  private SamplingSettings sampling(Overrides overrides) {
    double rate = given(Setting.RECORDING_SAMPLING_RATE, rate(overrides.samplingRate()))
        .orElseGet(() -> value(Setting.RECORDING_SAMPLING_RATE, Meaning.RATE));
    SamplingMode mode = value(Setting.RECORDING_SAMPLING_MODE, Meaning.SAMPLING_MODE);
    double least = value(Setting.RECORDING_SAMPLING_MIN_RATE, Meaning.RATE);
    return new SamplingSettings(
        mode,
        rate,
        mode == SamplingMode.ADAPTIVE ? Math.min(rate, least) : 0,
        value(Setting.RECORDING_SAMPLING_LOG_TRANSITIONS, Meaning.SWITCH));
  }

  private ExportSettings export(Overrides overrides) {
    Path traces = given(Setting.TRACES_DIR, Optional.ofNullable(overrides.tracesDirectory()))
        .orElseGet(() -> value(Setting.TRACES_DIR, Meaning.DIRECTORY));
    return new ExportSettings(
        value(Setting.RECORDING_EXPORT_SPANS, Meaning.SWITCH),
        value(Setting.API_URL, Meaning.URL),
        // As a text, since the application may give a path of another file system.
        file.directory().resolve(traces.toString()).normalize(),
        value(Setting.RECORDING_MAX_QUEUE_SPANS, Meaning.count(1, 1_000_000)),
        value(Setting.RECORDING_MAX_QUEUE_BYTES, Meaning.size("1 MiB", "1 GiB")));
  }

  private CaptureSettings capture() {
    return new CaptureSettings(
        Math.toIntExact(value(Setting.RECORDING_MAX_BODY_BYTES, Meaning.size("1 KiB", "8 MiB"))),
        value(Setting.RECORDING_CONTENT_TYPES, Meaning.CONTENT_TYPES),
        find(Setting.RECORDING_EXCLUDE_PATHS, Meaning.LIST).orElse(List.of()),
        find(Setting.RECORDING_REDACT_HEADERS, Meaning.LIST),
        value(Setting.RECORDING_ENABLE_ENV_VAR_RECORDING, Meaning.SWITCH),
        value(Setting.RECORDING_REDACT_ENV_VARS, Meaning.LIST));
  }

  private <T> Optional<T> given(Setting setting, Optional<T> value) {
    value.ifPresent(there -> sources.put(setting, Source.BUILDER));
    return value;
  }

  private static Optional<String> text(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
  }

  private Optional<Double> rate(Double given) {
    Optional<Double> rate = Optional.ofNullable(given).flatMap(Meaning::share);
    if (given != null && rate.isEmpty()) {
      problems.add("the sampling rate in the application's code is " + given + " instead of "
          + Meaning.RATE.expected() + ", and is ignored");
    }
    return rate;
  }

  /** The value of a setting, or its default. */
  private <T> T value(Setting setting, Meaning<T> meaning) {
    return find(setting, meaning)
        .orElseGet(() -> meaning
            .read()
            .apply(new Candidate(
                Source.DEFAULT, "default", new YamlScalar(setting.defaultText(), false, 1)))
            .orElseThrow());
  }

  /** The value of a setting that may be without one. */
  private <T> Optional<T> find(Setting setting, Meaning<T> meaning) {
    List<Candidate> candidates = new ArrayList<>(Candidate.outside(setting, environment, denied));
    candidates.addAll(Candidate.inside(setting, file));
    for (Candidate candidate : candidates) {
      Optional<T> value = meaning.read().apply(candidate);
      if (value.isPresent()) {
        sources.put(setting, candidate.source());
        return value;
      }
      problems.add(candidate.ignored(meaning.expected()));
    }
    sources.put(setting, Source.DEFAULT);
    return Optional.empty();
  }
}
