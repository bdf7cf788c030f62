package ai.usetusk.drift.model;

/** Which part a span plays in a call. The numbers are those of the wire, which differ from OpenTelemetry's. */
public enum SpanKind {
  UNSPECIFIED(0),
  INTERNAL(1),
  SERVER(2),
  CLIENT(3),
  PRODUCER(4),
  CONSUMER(5);

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
    for (SpanKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw InvalidInputException.invalidSpan("kind", "no such number: " + number);
  }
}
