package ai.usetusk.drift.recorder.sampling;

/** Whether an inbound request is recorded, and why. The codes are stable: programs may use them. */
public enum Decision {
  /** It is recorded. */
  SAMPLED("sampled"),
  /** It is not among the share that is recorded. */
  NOT_SAMPLED("not_sampled"),
  /** It is not recorded, and the share is smaller than usual because the service is under pressure. */
  LOAD_SHED("load_shed"),
  /** Nothing is recorded for a while. */
  CRITICAL_PAUSE("critical_pause");

  private final String code;

  Decision(String code) {
    this.code = code;
  }

  /** Whether the request is recorded. */
  public boolean isSampled() {
    return this == SAMPLED;
  }

  /** The stable lower-case name, as the status prints it. */
  public String code() {
    return code;
  }
}
