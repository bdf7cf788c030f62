package ai.usetusk.drift.status;

/** What the SDK does in this process. The codes are stable: programs may use them. */
public enum Mode {
  /** It records calls. */
  RECORD("record"),
  /** It answers outbound calls from a recording. */
  REPLAY("replay"),
  /** Nothing at all. */
  DISABLED("disabled");

  private final String code;

  Mode(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as the status prints it. */
  public String code() {
    return code;
  }
}
