package ai.usetusk.drift.core.json;

/**
 * Prints a double with the fewest digits that parse back to it; among those the closest to it, and
 * of two equally close the one with the even last digit.
 *
 * <p>The digits are found with the Schubfach algorithm (Raffaello Giulietti, "The Schubfach way to
 * render doubles"). A double is the integer c times 2^q. The reals that round to it form an
 * interval around it, and k is chosen as the largest exponent for which a multiple of 10^k always
 * falls into that interval. So only four candidates remain: the two multiples of 10^(k+1) next to
 * the double, of which at most one lies in the interval and would be shorter, and the two multiples
 * of 10^k next to it. The interval's ends and the double are compared with the candidates as
 * integers in units of 10^k / 4. They are computed from a 128-bit approximation of 10^-k and rounded to
 * odd: an inexact value gets its lowest bit set, which keeps every comparison right.
 */
final class ShortestDouble {

  /** The most bytes {@link #put} writes: {@code -0.000012345678901234567} and the like. */
  static final int MAX_LENGTH = 24;

  private static final int MANTISSA_BITS = 52;
  private static final long HIDDEN_BIT = 1L << MANTISSA_BITS;
  private static final int MIN_BINARY_EXPONENT = -1074;

  /** Decimal exponents of the first digit that are printed without an exponent. */
  private static final int LEAST_PLAIN = -5;

  private static final int GREATEST_PLAIN = 15;

  private ShortestDouble() {}

  /**
   * Writes a double in canonical form.
   *
   * @param value finite
   * @param at where to write; {@link #MAX_LENGTH} bytes must be free from there
   * @return the end of what was written
   */
  static int put(double value, byte[] bytes, int at) {
    long bits = Double.doubleToRawLongBits(value);
    int end = at;
    if (bits < 0) {
      bytes[end++] = '-';
    }
    int biasedExponent = (int) (bits >>> MANTISSA_BITS) & 0x7ff;
    long mantissa = bits & (HIDDEN_BIT - 1);
    if (biasedExponent == 0 && mantissa == 0) {
      return putDigits(0, 1, 0, bytes, end);
    }
    if (biasedExponent == 0) {
      return putShortest(mantissa, MIN_BINARY_EXPONENT, false, bytes, end);
    }
    // Below a power of two the doubles lie twice as close as above it.
    boolean closerBelow = mantissa == 0 && biasedExponent > 1;
    return putShortest(
        mantissa | HIDDEN_BIT, biasedExponent - 1 + MIN_BINARY_EXPONENT, closerBelow, bytes, end);
  }

  private static int putShortest(long c, int q, boolean closerBelow, byte[] bytes, int at) {
    long digits = shortest(c, q, closerBelow);
    int exponent = unit(q, closerBelow);
    while (digits % 10 == 0) {
      digits /= 10;
      exponent++;
    }
    return putDigits(digits, digitCount(digits), exponent, bytes, at);
  }

  /**
   * Whether {@code digits} times 10^{@code exponent} is what {@link #put} prints.
   *
   * <p>It rounds to the double, so it lies in the interval. If it is a multiple of 10^(k+1) it is the
   * only one there, and nothing needs to be computed.
   *
   * @param value the double nearest to it: normal and positive
   * @param digits no multiple of ten
   */
  static boolean isShortest(double value, long digits, int exponent) {
    long bits = Double.doubleToRawLongBits(value);
    int q = (int) (bits >>> MANTISSA_BITS) - 1 + MIN_BINARY_EXPONENT;
    long mantissa = bits & HIDDEN_BIT - 1;
    boolean closerBelow = mantissa == 0;
    int unit = unit(q, closerBelow);
    return exponent > unit
        || exponent == unit && digits == shortest(mantissa | HIDDEN_BIT, q, closerBelow);
  }

  /** The exponent k for the double c times 2^q. */
  private static int unit(int q, boolean closerBelow) {
    return closerBelow ? floorLog10ThreeQuartersPow2(q) : floorLog10Pow2(q);
  }

  /** The shortest decimal, in units of 10^k. */
  private static long shortest(long c, int q, boolean closerBelow) {
    int k = unit(q, closerBelow);
    int shift = q + PowersOfTen.floorLog2(-k) + 1;
    long high = PowersOfTen.high(-k);
    long low = PowersOfTen.low(-k);

    long quarters = c << 2;
    long here = scaled(high, low, quarters << shift);
    long below = scaled(high, low, quarters - (closerBelow ? 1 : 2) << shift);
    long above = scaled(high, low, quarters + 2 << shift);
    // The ends of the interval round to the double only if its c is even.
    long open = c & 1;
    long least = below + open;
    long greatest = above - open;

    long floor = here >> 2;
    if (floor >= 10) {
      long shorter = floor / 10 * 10;
      boolean shorterFits = least <= 4 * shorter;
      boolean nextShorterFits = 4 * shorter + 40 <= greatest;
      if (shorterFits != nextShorterFits) {
        return shorterFits ? shorter : shorter + 10;
      }
    }
    boolean floorFits = least <= 4 * floor;
    boolean nextFits = 4 * floor + 4 <= greatest;
    boolean up;
    if (floorFits != nextFits) {
      up = nextFits;
    } else {
      long middle = 4 * floor + 2;
      up = here > middle || (here == middle && (floor & 1) != 0);
    }
    return up ? floor + 1 : floor;
  }

  /** The product of a 128-bit and a 64-bit number over 2^128, rounded to odd. */
  private static long scaled(long high, long low, long factor) {
    long carried = multiplyHigh(low, factor);
    long middle = high * factor + carried;
    long top = multiplyHigh(high, factor);
    if (Long.compareUnsigned(middle, carried) < 0) {
      top++;
    }
    // The power is rounded up by less than one, so that 1 in the middle may stand for an exact 0.
    return Long.compareUnsigned(middle, 1) > 0 ? top | 1 : top;
  }

  /** The upper half of an unsigned product; {@code factor} is not negative. */
  private static long multiplyHigh(long unsigned, long factor) {
    return Math.multiplyHigh(unsigned, factor) + ((unsigned >> 63) & factor);
  }

  /** floor(log10(2^e)) for |e| up to 1500. */
  static int floorLog10Pow2(int e) {
    return (e * 1_262_611) >> 22;
  }

  /** floor(log10(3/4 * 2^e)) for |e| up to 1500. */
  static int floorLog10ThreeQuartersPow2(int e) {
    return (e * 1_262_611 - 524_031) >> 22;
  }

  private static int digitCount(long number) {
    // 1233 / 4096 is a little more than the digits that a bit is worth.
    int least = (Long.SIZE - Long.numberOfLeadingZeros(number)) * 1233 >> 12;
    return number < Digits.powerOfTen(least) ? least : least + 1;
  }

  /** Writes {@code digits} times 10^{@code exponent}. */
  private static int putDigits(long digits, int count, int exponent, byte[] bytes, int at) {
    int first = exponent + count - 1;
    if (first < LEAST_PLAIN || first > GREATEST_PLAIN) {
      return putScientific(digits, count, first, bytes, at);
    }
    int end = at;
    if (first < 0) {
      bytes[end++] = '0';
      bytes[end++] = '.';
      end = putZeros(-1 - first, bytes, end);
      return putInteger(digits, count, bytes, end);
    }
    if (exponent >= 0) {
      end = putInteger(digits, count, bytes, end);
      end = putZeros(exponent, bytes, end);
      bytes[end++] = '.';
      bytes[end++] = '0';
      return end;
    }
    return putWithPoint(digits, count, first + 1, bytes, end);
  }

  private static int putScientific(long digits, int count, int first, byte[] bytes, int at) {
    int end =
        count == 1 ? putInteger(digits, 1, bytes, at) : putWithPoint(digits, count, 1, bytes, at);
    bytes[end++] = 'e';
    bytes[end++] = (byte) (first < 0 ? '-' : '+');
    int magnitude = Math.abs(first);
    return putInteger(magnitude, digitCount(magnitude), bytes, end);
  }

  /** Writes digits with a point behind the first {@code whole} of them; some must follow it. */
  private static int putWithPoint(long digits, int count, int whole, byte[] bytes, int at) {
    int end = putInteger(digits, count, bytes, at + 1);
    System.arraycopy(bytes, at + 1, bytes, at, whole);
    bytes[at + whole] = '.';
    return end;
  }

  private static int putZeros(int count, byte[] bytes, int at) {
    int end = at + count;
    for (int i = at; i < end; i++) {
      bytes[i] = '0';
    }
    return end;
  }

  private static int putInteger(long number, int count, byte[] bytes, int at) {
    long rest = number;
    int begin = at + count;
    for (; begin - at >= Long.BYTES; rest /= Digits.EIGHT) {
      begin -= Long.BYTES;
      Words.putLittle(bytes, begin, Digits.text((int) (rest % Digits.EIGHT)));
    }
    for (; begin > at; rest /= 10) {
      begin--;
      bytes[begin] = (byte) ('0' + rest % 10);
    }
    return at + count;
  }
}
