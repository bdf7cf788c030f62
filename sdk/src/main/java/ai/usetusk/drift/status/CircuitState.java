package ai.usetusk.drift.status;

/** Whether calls try Rust, by how earlier calls went. The codes are stable and meant for machines. */
public enum CircuitState {
  /** Calls try Rust. Also the state where no library is loaded. */
  CLOSED("closed"),
  /** Rust failed several times in a row: no call tries it before the next attempt is due. */
  OPEN("open"),
  /** One call tries Rust; the others do not wait for what comes of it. */
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
