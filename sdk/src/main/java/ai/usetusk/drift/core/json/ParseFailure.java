package ai.usetusk.drift.core.json;

/**
 * Why a text could not be parsed; shared by the parsers that work on the same text. Their methods
 * return the position behind what they read, or what {@link #at} returns if they could not.
 */
final class ParseFailure {

  private int end;
  private String problem;

  /** Begins with a text that ends at {@code end}. */
  void begin(int end) {
    this.end = end;
  }

  /**
   * Notes a failure.
   *
   * @param position the first byte that no JSON text can have there, or the end of the text
   * @return the bit complement of the position, which is negative
   */
  int at(int position, String expected) {
    problem = position == end ? "the JSON ends too early" : expected;
    return ~position;
  }

  /** What was wrong. */
  String problem() {
    return problem;
  }
}
