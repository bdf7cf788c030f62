package ai.usetusk.drift.status;

/** Where the value of a setting came from. The codes are stable: programs may use them. */
public enum SettingSource {
  /** A system property. */
  PROPERTY("property"),
  /** An environment variable. */
  ENVIRONMENT("environment"),
  /** Neither is set. */
  DEFAULT("default");

  private final String code;

  SettingSource(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as {@code doctor --json} prints it. */
  public String code() {
    return code;
  }
}
