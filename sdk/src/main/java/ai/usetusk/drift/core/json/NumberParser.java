package ai.usetusk.drift.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Parses the numbers of a JSON text and appends their nodes. The canonical text of a number is the
 * text it was read from wherever that can be seen to be canonical; any other is appended behind the
 * JSON.
 */
final class NumberParser {

  /** As many digits fit into 64 bits, whatever they are. */
  private static final int MAX_EXACT_DIGITS = 19;

  /** Of so many characters as many digits as fit are left when one is the point. */
  private static final int MAX_LENGTH = MAX_EXACT_DIGITS + 1;

  /** No two decimals with so many digits are the same double, so each is its double's shortest. */
  private static final long DECIMALS_ALL_SHORTEST = 1_000_000_000_000_000L;

  /** No double needs so many digits. */
  private static final long TOO_MANY_DIGITS = 100 * DECIMALS_ALL_SHORTEST;

  /** The most places behind the point with which 1 is still printed without an exponent. */
  private static final int MAX_PLAIN_PLACES = 5;

  /** Exponents stop counting here: no number has digits enough to bring it back into range. */
  private static final long EXPONENT_CAP = 1L << 40;

  private final Tape tape;
  private final ParseFailure failure;
  private byte[] json;

  /** Whether the text of the number last read is canonical. */
  private boolean isCanonical;

  // The number being read by the general way: the digits as an integer, leading zeros not counted,
  // times a power of ten. Digits beyond those that fit are left out, and it is no longer exact.
  private long digits;
  private int digitCount;
  private long scale;
  private boolean exact;

  NumberParser(Tape tape, ParseFailure failure) {
    this.tape = tape;
    this.failure = failure;
  }

  /** Begins with a text that has a zero byte behind its end. */
  void begin(byte[] json) {
    this.json = json;
  }

  /** Whether the text of the number last read is canonical. */
  boolean isCanonical() {
    return isCanonical;
  }

  /** Reads a number from its first character on, a minus sign or a digit. */
  int parse(int from, long key) {
    byte[] bytes = json;
    boolean negative = bytes[from] == '-';
    int first = negative ? from + 1 : from;
    long number = bytes[first] - '0';
    int at = first + 1;
    if (isDigit(bytes[at])) {
      int end = Digits.end(bytes, at);
      number = Digits.append(number, bytes, at, end);
      at = end;
    }
    int wholeEnd = at;
    if (bytes[at] == '.') {
      at = Digits.end(bytes, wholeEnd + 1);
      number = Digits.append(number, bytes, wholeEnd + 1, at);
    }
    if (!isDigit(bytes[first])
        || bytes[first] == '0' && wholeEnd > first + 1
        || isExponent(bytes[at])) {
      return parseAny(from, key);
    }
    if (at > wholeEnd) {
      boolean usual = at > wholeEnd + 1 && at - first <= MAX_LENGTH && number >= 0;
      return usual ? decimal(from, wholeEnd, at, number, key) : parseAny(from, key);
    }
    if (at - first >= MAX_EXACT_DIGITS || negative && number == 0) {
      return parseAny(from, key);
    }
    isCanonical = true;
    addNumber(Tape.INTEGER, key, Tape.range(from, at), negative ? -number : number);
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isExponent(byte b) {
    return (b | 0x20) == 'e';
  }

  private void addNumber(int kind, long key, long canonical, double value) {
    tape.add(kind, key, canonical, Double.doubleToRawLongBits(value));
  }

  /**
   * Appends a number with a point whose digits fit into 63 bits. Zeros at its end are left out: without
   * them, it is nearly always canonical.
   */
  private int decimal(int from, int point, int to, long number, long key) {
    byte[] bytes = json;
    long digits = number;
    int end = to;
    while (bytes[end - 1] == '0' && end > point + 2) {
      digits /= 10;
      end--;
    }
    int places = end - point - 1;
    double magnitude = NearestDouble.of(digits, -places);
    double value = bytes[from] == '-' ? -magnitude : magnitude;
    if (isPrintedAs(magnitude, digits, places, bytes[point - 1] == '0', bytes[end - 1] == '0')) {
      isCanonical = end == to;
      addNumber(Tape.DOUBLE, key, Tape.range(from, end), value);
    } else {
      print(from, to, value, key);
    }
    return to;
  }

  /** Whether a number with a point is certainly the canonical text of its double. */
  private static boolean isPrintedAs(
      double magnitude, long number, int places, boolean mayBeSmall, boolean endsWithZero) {
    if (number >= DECIMALS_ALL_SHORTEST) {
      return !endsWithZero
          && number < TOO_MANY_DIGITS
          && ShortestDouble.isShortest(magnitude, number, -places);
    }
    return !mayBeSmall
        || number == 0
        || places <= MAX_PLAIN_PLACES
        || number >= Digits.powerOfTen(places - MAX_PLAIN_PLACES);
  }

  /** Reads a number of any form and length. */
  private int parseAny(int from, long key) {
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
    boolean integral = next != '.' && !isExponent(next);
    if (integral && fitsInteger(negative, json[at - 1])) {
      isCanonical = true;
      double magnitude = unsignedToDouble(digits);
      addNumber(Tape.INTEGER, key, Tape.range(from, at), negative ? -magnitude : magnitude);
      return at;
    }
    if (next == '.') {
      at = fraction(at + 1);
    }
    if (at >= 0 && isExponent(json[at])) {
      at = exponent(at + 1);
    }
    if (at < 0) {
      return at;
    }
    double value = toDouble(from, at, negative);
    if (Double.isInfinite(value)) {
      return failure.at(from, "number out of the range of a double");
    }
    print(from, at, value, key);
    return at;
  }

  private int integerPart(int from) {
    long number = 0;
    int at = from;
    while (isDigit(json[at]) && at - from < MAX_EXACT_DIGITS) {
      number = number * 10 + json[at] - '0';
      at++;
    }
    digits = number;
    while (isDigit(json[at])) {
      exact = false;
      scale++;
      at++;
    }
    digitCount = at - from;
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

  private double toDouble(int from, int to, boolean negative) {
    double magnitude = NearestDouble.of(digits, scale);
    if (!exact && magnitude != NearestDouble.of(digits + 1, scale)) {
      // The digits left out decide.
      return Double.parseDouble(new String(json, from, to - from, StandardCharsets.ISO_8859_1));
    }
    return negative ? -magnitude : magnitude;
  }

  /** Appends a number whose text may not be canonical. */
  private void print(int from, int to, double value, long key) {
    tape.reserveText(ShortestDouble.MAX_LENGTH);
    byte[] text = tape.text();
    int start = tape.textEnd();
    int end = ShortestDouble.put(value, text, start);
    isCanonical = Arrays.equals(text, start, end, json, from, to);
    if (!isCanonical) {
      tape.endUnpaddedText(end);
    }
    addNumber(Tape.DOUBLE, key, isCanonical ? Tape.range(from, to) : Tape.range(start, end), value);
  }
}
