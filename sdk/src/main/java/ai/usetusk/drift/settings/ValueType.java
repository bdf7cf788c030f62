package ai.usetusk.drift.settings;

/** What the value of a setting looks like. */
public enum ValueType {
  /** A yes or a no; see {@link SettingValue#isYes()}. */
  YES_NO("yes or no"),
  /** The absolute path of a file or directory. */
  PATH("absolute path"),
  /** A SHA-256. */
  SHA256("64 hexadecimal digits"),
  /** Words, separated by commas. */
  WORDS("words"),
  /** What the SDK does. */
  MODE("`RECORD`, `REPLAY` or `DISABLED`"),
  /** Any text. */
  TEXT("text"),
  /** How much is logged. */
  LOG_LEVEL("`silent`, `error`, `warn`, `info` or `debug`"),
  /** A directory, which may be relative. */
  DIRECTORY("path"),
  /** An address that begins with {@code http} or {@code https}. */
  URL("URL"),
  /** A switch, whose values are those of a {@link #YES_NO} and {@code on} and {@code off}. */
  SWITCH("on or off"),
  /** A share. */
  RATE("number from 0 to 1"),
  /** How a share of requests is chosen. */
  SAMPLING_MODE("`fixed` or `adaptive`"),
  /** Texts, in a variable separated by commas. */
  LIST("list"),
  /** Bytes, as in {@code 4096} or {@code 64 KiB}. */
  SIZE("size"),
  /** A positive whole number. */
  COUNT("number"),
  /** Which bodies count. */
  CONTENT_TYPES("`replayable` or `text`");

  private final String description;

  ValueType(String description) {
    this.description = description;
  }

  /** How the documentation describes such a value. */
  public String description() {
    return description;
  }
}
