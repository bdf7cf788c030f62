package ai.usetusk.drift.loader;

/** Where the value of a {@link Setting} came from. */
public enum Source {
  /** A system property. */
  PROPERTY("property"),
  /** An environment variable. */
  ENVIRONMENT("environment"),
  /** Neither is set. */
  DEFAULT("default");

  private final String code;

  Source(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as {@code doctor --json} prints it. */
  public String code() {
    return code;
  }
}
