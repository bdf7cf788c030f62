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
  WORDS("words");

  private final String description;

  ValueType(String description) {
    this.description = description;
  }

  /** How the documentation describes such a value. */
  public String description() {
    return description;
  }
}
