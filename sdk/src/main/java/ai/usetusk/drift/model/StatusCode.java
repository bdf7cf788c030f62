package ai.usetusk.drift.model;

/** How the recorded operation ended. The numbers are those of the wire. */
public enum StatusCode {
  UNSPECIFIED(0),
  OK(1),
  ERROR(2);

  private static final StatusCode[] BY_NUMBER = values();

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
    if (number < 0 || number >= BY_NUMBER.length) {
      throw InvalidInputException.invalidSpan("status.code", "no such number: " + number);
    }
    return BY_NUMBER[number];
  }
}
