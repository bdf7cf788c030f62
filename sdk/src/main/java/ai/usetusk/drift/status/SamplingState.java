package ai.usetusk.drift.status;

/** How much of the traffic is recorded at the moment, and why. The codes are stable: programs may use them. */
public enum SamplingState {
  /** Always the same share, because that is what was asked for. */
  FIXED("fixed"),
  /** The service copes: the share is what was asked for, or on its way back there. */
  HEALTHY("healthy"),
  /** The service is under some pressure, so less is recorded. */
  WARM("warm"),
  /** The service is under much pressure, so far less is recorded. */
  HOT("hot"),
  /** Recording is at its limits, so nothing is recorded for a while. */
  CRITICAL_PAUSE("critical_pause");

  private final String code;

  SamplingState(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as the status prints it. */
  public String code() {
    return code;
  }
}
