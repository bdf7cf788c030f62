package ai.usetusk.drift.loader;

/** How a step ended. */
public enum StepOutcome {
  /** The next step could follow. */
  OK("ok"),
  /** It gave the reason for which the library is not in use. */
  FAILED("failed"),
  /** It was not needed, not possible, or not reached. */
  SKIPPED("skipped");

  private final String code;

  StepOutcome(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as {@code doctor --json} prints it. */
  public String code() {
    return code;
  }
}
