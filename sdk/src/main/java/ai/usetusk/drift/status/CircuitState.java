package ai.usetusk.drift.status;

/** Whether calls try Rust, which depends on how earlier calls went. The codes are stable: programs may use them. */
public enum CircuitState {
  /** Calls try Rust. Also the state if no library is loaded. */
  CLOSED("closed"),
  /** Rust failed several times in a row. No call tries it until the next attempt is due. */
  OPEN("open"),
  /** One call is trying Rust. The others go to Java meanwhile and do not wait. */
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
