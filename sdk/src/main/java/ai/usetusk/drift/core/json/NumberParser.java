package ai.usetusk.drift.core.json;

import java.nio.charset.StandardCharsets;

/**
 * Parses the numbers of a JSON text. An integer of 64 bits keeps its text; the canonical text of any
 * other number is appended behind the JSON.
 */
final class NumberParser {

  /** As many digits fit into 64 bits whatever they are. */
  private static final int MAX_EXACT_DIGITS = 19;

  private static final long MAX_EXACT_MANTISSA = 1L << 53;

  /** The powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Exponents stop counting here: no number has digits enough to bring it back into range. */
  private static final long EXPONENT_CAP = 1L << 40;

  private final Tape tape;
  private final ParseFailure failure;
  private byte[] json;

  // The number being read: the digits as an integer, leading zeros not counted, times a power of
  // ten. Digits beyond those that fit are left out, and it is no longer exact.
  private long digits;
  private int digitCount;
  private long scale;
  private boolean exact;

  // The number last read.
  private int kind;
  private int textStart;
  private int textEnd;
  private double value;

  NumberParser(Tape tape, ParseFailure failure) {
    this.tape = tape;
    this.failure = failure;
  }

  /** Begins with a text that has a zero byte behind its end. */
  void begin(byte[] json) {
    this.json = json;
  }

  /** {@link Tape#INTEGER} or {@link Tape#DOUBLE}. */
  int kind() {
    return kind;
  }

  /** Where the text of the number begins. */
  int textStart() {
    return textStart;
  }

  /** Where it ends. */
  int textEnd() {
    return textEnd;
  }

  /** The double nearest to the number. */
  double value() {
    return value;
  }

  /** Reads a number from its first character on, a minus sign or a digit. */
  int parse(int from) {
    boolean negative = json[from] == '-';
    int first = negative ? from + 1 : from;
    if (!isDigit(json[first])) {
      return failure.at(first, "expected a digit");
    }
    digits = 0;
    digitCount = 0;
    scale = 0;
    exact = true;
    int at = json[first] == '0' ? first + 1 : integerPart(first);
    byte next = json[at];
    boolean integral = next != '.' && next != 'e' && next != 'E';
    if (integral && fitsInteger(negative, json[at - 1])) {
      kind = Tape.INTEGER;
      textStart = from;
      textEnd = at;
      value = negative ? -unsignedToDouble(digits) : unsignedToDouble(digits);
      return at;
    }
    if (next == '.') {
      at = fraction(at + 1);
    }
    if (at >= 0 && (json[at] == 'e' || json[at] == 'E')) {
      at = exponent(at + 1);
    }
    if (at < 0) {
      return at;
    }
    value = toDouble(from, at, negative);
    if (Double.isInfinite(value)) {
      return failure.at(from, "number out of the range of a double");
    }
    print();
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private int integerPart(int from) {
    long number = 0;
    int at = from;
    while (isDigit(json[at]) && at - from < MAX_EXACT_DIGITS) {
      number = number * 10 + json[at] - '0';
      at++;
    }
    digits = number;
    digitCount = at - from;
    while (isDigit(json[at])) {
      exact = false;
      digitCount++;
      at++;
    }
    return at;
  }

  /**
   * Whether an integral number is an integer of 64 bits. A twentieth digit is then taken into {@link
   * #digits}.
   */
  private boolean fitsInteger(boolean negative, byte lastDigit) {
    if (negative) {
      // -0 is a double, because no integer is that.
      return exact && digits != 0 && Long.compareUnsigned(digits, Long.MIN_VALUE) <= 0;
    }
    if (exact) {
      return true;
    }
    int order = Long.compareUnsigned(digits, Long.divideUnsigned(-1L, 10));
    int last = lastDigit - '0';
    if (digitCount > MAX_EXACT_DIGITS + 1
        || order > 0
        || order == 0 && last > Long.remainderUnsigned(-1L, 10)) {
      return false;
    }
    digits = digits * 10 + last;
    return true;
  }

  private static double unsignedToDouble(long unsigned) {
    if (unsigned >= 0) {
      return unsigned;
    }
    // Halved, with the lost bit kept sticky for the rounding.
    return (unsigned >>> 1 | unsigned & 1) * 2.0;
  }

  private int fraction(int from) {
    int at = from;
    while (isDigit(json[at])) {
      int digit = json[at] - '0';
      if (digitCount < MAX_EXACT_DIGITS) {
        digits = digits * 10 + digit;
        digitCount += digits == 0 ? 0 : 1;
        scale--;
      } else {
        exact &= digit == 0;
      }
      at++;
    }
    return at > from ? at : failure.at(at, "expected a digit");
  }

  private int exponent(int from) {
    boolean negative = json[from] == '-';
    int first = negative || json[from] == '+' ? from + 1 : from;
    long exponent = 0;
    int at = first;
    while (isDigit(json[at])) {
      exponent = Math.min(exponent * 10 + json[at] - '0', EXPONENT_CAP);
      at++;
    }
    scale += negative ? -exponent : exponent;
    return at > first ? at : failure.at(at, "expected a digit");
  }

  /**
   * The double nearest to the number. Where both the digits and the power of ten are doubles, one
   * multiplication or division rounds correctly (W. D. Clinger, "How to Read Floating Point Numbers
   * Accurately").
   */
  private double toDouble(int from, int to, boolean negative) {
    if (exact && digits == 0) {
      return negative ? -0.0 : 0.0;
    }
    if (exact
        && Long.compareUnsigned(digits, MAX_EXACT_MANTISSA) <= 0
        && Math.abs(scale) < EXACT_POWERS.length) {
      double power = EXACT_POWERS[(int) Math.abs(scale)];
      double magnitude = scale < 0 ? digits / power : digits * power;
      return negative ? -magnitude : magnitude;
    }
    return Double.parseDouble(new String(json, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private void print() {
    tape.reserveText(ShortestDouble.MAX_LENGTH);
    kind = Tape.DOUBLE;
    textStart = tape.textEnd();
    textEnd = ShortestDouble.put(value, tape.text(), textStart);
    tape.endUnpaddedText(textEnd);
  }
}
