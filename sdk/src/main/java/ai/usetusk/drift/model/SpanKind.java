package ai.usetusk.drift.model;

/** The role of a span in a call. The numbers are those of the wire, not OpenTelemetry's. */
public enum SpanKind {
  UNSPECIFIED(0),
  INTERNAL(1),
  SERVER(2),
  CLIENT(3),
  PRODUCER(4),
  CONSUMER(5);

  private static final SpanKind[] BY_NUMBER = values();

  private final int number;

  SpanKind(int number) {
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
  public static SpanKind of(int number) {
    if (number < 0 || number >= BY_NUMBER.length) {
      throw InvalidInputException.invalidSpan("kind", "no such number: " + number);
    }
    return BY_NUMBER[number];
  }
}
