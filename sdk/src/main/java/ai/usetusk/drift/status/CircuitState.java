package ai.usetusk.drift.status;

/**
 * Whether something is tried, which depends on how it went before: calls of Rust, or requests to the API. The
 * codes are stable: programs may use them.
 */
public enum CircuitState {
  /** It is tried. Also the state of calls if no library is loaded. */
  CLOSED("closed"),
  /** It failed several times. Nothing tries it until the next attempt is due. */
  OPEN("open"),
  /** It is being tried again, to see whether it works. Calls that come meanwhile go to Java and do not wait. */
  HALF_OPEN("half_open");

  private final String code;

  CircuitState(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as {@code doctor --json} prints it. */
  public String code() {
    return code;
  }
}
