package ai.usetusk.drift.model;

/** How the recorded operation ended. The numbers are those of the wire. */
public enum StatusCode {
  UNSPECIFIED(0),
  OK(1),
  ERROR(2);

  private final int number;

  StatusCode(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }

  /**
   * The constant with this number on the wire.
   *
   * @throws InvalidInputException if there is none
   */
  public static StatusCode of(int number) {
    for (StatusCode code : values()) {
      if (code.number == number) {
        return code;
      }
    }
    throw InvalidInputException.invalidSpan("status.code", "no such number: " + number);
  }
}
