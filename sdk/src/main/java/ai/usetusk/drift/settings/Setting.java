package ai.usetusk.drift.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of all settings. Most can be set by a system property or by an environment variable, and many by
 * a key of {@code .tusk/config.yaml}.
 *
 * <p>Of those that have to do with the Rust core, the property wins whenever it is set at all, also when it is
 * blank or makes no sense: {@link #read}. For the others a value that is blank or makes no sense is passed over,
 * and the next place counts.
 *
 * <p>{@code docs/environment-variables.md} and {@code docs/configuration.md} say the same, and a test compares
 * them with this table.
 */
public enum Setting {
  /** Whether the SDK records, replays or does nothing. */
  DRIFT_MODE(
      "TUSK_DRIFT_MODE", "tusk.driftMode", null, ValueType.MODE, "DISABLED", "what the SDK does"),

  /** The key for Tusk's API. */
  API_KEY("TUSK_API_KEY", "tusk.apiKey", null, ValueType.TEXT, "none", "the key for Tusk's API"),

  /** Where the service runs. */
  ENVIRONMENT(
      "ENV",
      "tusk.environment",
      null,
      ValueType.TEXT,
      "development",
      "the name of the environment that the service runs in"),

  /** How much the SDK logs. */
  LOG_LEVEL(
      "TUSK_LOG_LEVEL",
      "tusk.logLevel",
      null,
      ValueType.LOG_LEVEL,
      "info",
      "the least important lines that are logged"),

  /** Which service of Tusk's it is. */
  SERVICE_ID(
      "TUSK_SERVICE_ID",
      "tusk.service.id",
      "service.id",
      ValueType.TEXT,
      "none",
      "the service's ID in Tusk's API"),

  /** What the service is called. */
  SERVICE_NAME(
      "TUSK_SERVICE_NAME",
      "tusk.service.name",
      "service.name",
      ValueType.TEXT,
      "none",
      "the service's name, for logs"),

  /** Where trace files go. */
  TRACES_DIR(
      "TUSK_TRACES_DIR",
      "tusk.traces.dir",
      "traces.dir",
      ValueType.DIRECTORY,
      ".tusk/traces",
      "the directory for trace files"),

  /** Where Tusk's API is. */
  API_URL(
      "TUSK_API_URL",
      "tusk.api.url",
      "tusk_api.url",
      ValueType.URL,
      "https://api.usetusk.ai",
      "the address of Tusk's API"),

  /** Whether spans go to the API instead of into files. */
  RECORDING_EXPORT_SPANS(
      "TUSK_RECORDING_EXPORT_SPANS",
      "tusk.recording.exportSpans",
      "recording.export_spans",
      ValueType.SWITCH,
      "off",
      "send spans to Tusk's API instead of writing trace files"),

  /** How many requests are recorded. */
  RECORDING_SAMPLING_RATE(
      "TUSK_RECORDING_SAMPLING_RATE",
      "tusk.recording.samplingRate",
      "recording.sampling.base_rate",
      ValueType.RATE,
      "1.0",
      "the share of requests that is recorded",
      "TUSK_SAMPLING_RATE",
      "recording.sampling_rate"),

  /** Whether that share follows the load. */
  RECORDING_SAMPLING_MODE(
      "TUSK_RECORDING_SAMPLING_MODE",
      "tusk.recording.samplingMode",
      "recording.sampling.mode",
      ValueType.SAMPLING_MODE,
      "fixed",
      "whether that share stays or falls under load"),

  /** How low that share can fall. */
  RECORDING_SAMPLING_MIN_RATE(
      "TUSK_RECORDING_SAMPLING_MIN_RATE",
      "tusk.recording.samplingMinRate",
      "recording.sampling.min_rate",
      ValueType.RATE,
      "0.001",
      "the least that it falls to if it is adaptive"),

  /** Whether a change of that share is logged. */
  RECORDING_SAMPLING_LOG_TRANSITIONS(
      "TUSK_RECORDING_SAMPLING_LOG_TRANSITIONS",
      "tusk.recording.samplingLogTransitions",
      "recording.sampling.log_transitions",
      ValueType.SWITCH,
      "on",
      "log when it changes"),

  /** Which requests are not recorded. */
  RECORDING_EXCLUDE_PATHS(
      "TUSK_RECORDING_EXCLUDE_PATHS",
      "tusk.recording.excludePaths",
      "recording.exclude_paths",
      ValueType.LIST,
      "none",
      "globs of the paths whose requests are not recorded"),

  /** How large a body can be. */
  RECORDING_MAX_BODY_BYTES(
      "TUSK_RECORDING_MAX_BODY_BYTES",
      "tusk.recording.maxBodyBytes",
      "recording.max_body_bytes",
      ValueType.SIZE,
      "1 MiB",
      "the largest body that is recorded, at most 8 MiB"),

  /** Which bodies are recorded. */
  RECORDING_CONTENT_TYPES(
      "TUSK_RECORDING_CONTENT_TYPES",
      "tusk.recording.contentTypes",
      "recording.content_types",
      ValueType.CONTENT_TYPES,
      "replayable",
      "record every body that can be replayed, or only JSON and plain text"),

  /** Which headers have their values replaced. */
  RECORDING_REDACT_HEADERS(
      "TUSK_RECORDING_REDACT_HEADERS",
      "tusk.recording.redactHeaders",
      "recording.redact_headers",
      ValueType.LIST,
      "a list of its own",
      "the headers whose values are not recorded"),

  /** Whether environment variables are recorded. */
  RECORDING_ENABLE_ENV_VAR_RECORDING(
      "TUSK_RECORDING_ENABLE_ENV_VAR_RECORDING",
      "tusk.recording.enableEnvVarRecording",
      "recording.enable_env_var_recording",
      ValueType.SWITCH,
      "off",
      "record the environment variables of the process"),

  /** Which of them have their values replaced. */
  RECORDING_REDACT_ENV_VARS(
      "TUSK_RECORDING_REDACT_ENV_VARS",
      "tusk.recording.redactEnvVars",
      "recording.redact_env_vars",
      ValueType.LIST,
      "*KEY*, *SECRET*, *TOKEN*, *PASSWORD*, *CREDENTIAL*",
      "globs of the variables whose values are not recorded"),

  /** How many spans can wait. */
  RECORDING_MAX_QUEUE_SPANS(
      "TUSK_RECORDING_MAX_QUEUE_SPANS",
      "tusk.recording.maxQueueSpans",
      "recording.max_queue_spans",
      ValueType.COUNT,
      "2048",
      "how many spans wait for export before new ones are dropped"),

  /** How much memory they can have. */
  RECORDING_MAX_QUEUE_BYTES(
      "TUSK_RECORDING_MAX_QUEUE_BYTES",
      "tusk.recording.maxQueueBytes",
      "recording.max_queue_bytes",
      ValueType.SIZE,
      "64 MiB",
      "how many bytes they hold before new ones are dropped"),

  /** Whether to use the native library. */
  USE_RUST_CORE(
      "TUSK_USE_RUST_CORE", "tusk.useRustCore", ValueType.YES_NO, "no", "use the Rust core"),

  /** Whether to skip the check of what was encoded. */
  SKIP_PROTO_VALIDATION(
      "TUSK_SKIP_PROTO_VALIDATION",
      "tusk.skipProtoValidation",
      ValueType.YES_NO,
      "no",
      "skip the check of each span that Rust encoded"),

  /** Whether a missing native library is an error. */
  RUST_CORE_REQUIRED(
      "TUSK_RUST_CORE_REQUIRED",
      "tusk.rustCore.required",
      ValueType.YES_NO,
      "no",
      "fail instead of falling back where Rust cannot be used"),

  /** The one directory to extract to. */
  RUST_CORE_DIRECTORY(
      "TUSK_RUST_CORE_DIRECTORY",
      "tusk.rustCore.directory",
      ValueType.PATH,
      "see below",
      "the only directory to extract the library to"),

  /** A library to load in place. */
  RUST_CORE_LIBRARY(
      "TUSK_RUST_CORE_LIBRARY",
      "tusk.rustCore.library",
      ValueType.PATH,
      "the library on the class path",
      "load this file in place and extract nothing"),

  /** What that library must be. */
  RUST_CORE_LIBRARY_SHA256(
      "TUSK_RUST_CORE_LIBRARY_SHA256",
      "tusk.rustCore.librarySha256",
      ValueType.SHA256,
      "its `library.properties`",
      "the SHA-256 of the file above"),

  /** What the Rust library does without. The library reads it by itself. */
  RUST_CORE_CPU(
      "TUSK_RUST_CORE_CPU",
      null,
      ValueType.WORDS,
      "none",
      "for diagnosis, CPU instructions that the library does without");

  private final String variable;
  private final String property;
  private final String key;
  private final ValueType type;
  private final String defaultText;
  private final String sentence;
  private final String olderVariable;
  private final String olderKey;

  Setting(String variable, String property, ValueType type, String defaultText, String sentence) {
    this(variable, property, null, type, defaultText, sentence);
  }

  Setting(
      String variable,
      String property,
      String key,
      ValueType type,
      String defaultText,
      String sentence) {
    this(variable, property, key, type, defaultText, sentence, null, null);
  }

  Setting(
      String variable,
      String property,
      String key,
      ValueType type,
      String defaultText,
      String sentence,
      String olderVariable,
      String olderKey) {
    this.variable = variable;
    this.property = property;
    this.key = key;
    this.type = type;
    this.defaultText = defaultText;
    this.sentence = sentence;
    this.olderVariable = olderVariable;
    this.olderKey = olderKey;
  }

  /** The name of the environment variable. */
  public String variable() {
    return variable;
  }

  /** The name of the system property; empty if there is none. */
  public Optional<String> property() {
    return Optional.ofNullable(property);
  }

  /** The key in {@code .tusk/config.yaml}, as in {@code recording.sampling.mode}; empty if there is none. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** The variable that counts if the other one does not; empty if there is none. */
  public Optional<String> olderVariable() {
    return Optional.ofNullable(olderVariable);
  }

  /** The key that counts if the other one does not; empty if there is none. */
  public Optional<String> olderKey() {
    return Optional.ofNullable(olderKey);
  }

  /** What its value looks like. */
  public ValueType type() {
    return type;
  }

  /** What counts if it is not set, in words. */
  public String defaultText() {
    return defaultText;
  }

  /** What it sets, in a sentence without its full stop. */
  public String sentence() {
    return sentence;
  }

  /** Both names, for messages that say how to set it. */
  public String names() {
    return property == null
        ? "environment variable " + variable
        : "system property " + property + " or environment variable " + variable;
  }

  /** Reads the property and then, if it is not set, the environment variable. Never throws. */
  public SettingValue read(Environment environment) {
    List<String> unreadable = new ArrayList<>();
    if (property != null) {
      try {
        String value = environment.property(property);
        if (value != null) {
          return new SettingValue(this, Origin.PROPERTY, value, List.of());
        }
      } catch (SecurityException e) {
        unreadable.add("system property " + property);
      }
    }
    try {
      String value = environment.environment(variable);
      if (value != null) {
        return new SettingValue(this, Origin.ENVIRONMENT, value, unreadable);
      }
    } catch (SecurityException e) {
      unreadable.add("environment variable " + variable);
    }
    return new SettingValue(this, Origin.DEFAULT, null, unreadable);
  }
}
