package ai.usetusk.drift.core.json;

/**
 * Decimal digits, eight at a time (Daniel Lemire, "Number Parsing at a Gigabyte per Second", and Wojciech
 * Mu&#322;a, "SIMD-ized number parsing"): neighbours are joined to numbers of two digits, those to
 * numbers of four, and those to one of eight.
 */
final class Digits {

  private static final long ZEROS = '0' * Words.LOW_BITS;

  /** The first number that does not have eight digits. */
  static final int EIGHT = 100_000_000;

  /** The powers of ten that a {@code long} holds. */
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Digits() {}

  /** The first byte from {@code from} on that is no digit. Eight bytes behind it must be readable. */
  static int end(byte[] bytes, int from) {
    int at = from;
    int count = count(Words.little(bytes, at));
    while (count == Long.BYTES) {
      at += Long.BYTES;
      count = count(Words.little(bytes, at));
    }
    return at + count;
  }

  /**
   * How many of the first bytes of a word are digits.
   *
   * <p>Digits are below 10 once '0' is taken from each of their bits; what is greater reaches the highest
   * bit when 0x76 is added.
   */
  private static int count(long word) {
    long digits = word ^ ZEROS;
    long others = ((digits & ~Words.HIGH_BITS) + 0x76 * Words.LOW_BITS | digits) & Words.HIGH_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** Appends digits to a number, which overflows if they are too many. */
  static long append(long number, byte[] bytes, int from, int to) {
    long appended = number;
    int at = from;
    for (; to - at >= Long.BYTES; at += Long.BYTES) {
      appended = appended * EIGHT + value(Words.little(bytes, at) ^ ZEROS);
    }
    int count = to - at;
    if (count == 0) {
      return appended;
    }
    // The digits in the highest bytes, so that those before them count as zeros.
    long digits = (Words.little(bytes, at) ^ ZEROS) << Long.SIZE - Byte.SIZE * count;
    return appended * POWERS[count] + value(digits);
  }

  /** The number that eight digits are, each in a byte, the first one lowest. */
  private static long value(long digits) {
    long pairs = digits * 10 + (digits >>> 8);
    return (pairs & 0x0000_00ff_0000_00ffL) * (100 + (1_000_000L << 32))
            + (pairs >>> 16 & 0x0000_00ff_0000_00ffL) * (1 + (10_000L << 32))
        >>> 32;
  }

  /** The eight digits of a number below {@link #EIGHT}, as text, the first one lowest. */
  static long text(int number) {
    int first = number / 10_000;
    // Numbers of four digits are split into two of two digits each, and those into digits.
    long fours = first | (long) (number - first * 10_000) << 32;
    long hundreds = (fours * 10_486 >>> 20) & 0x0000_007f_0000_007fL;
    long pairs = hundreds | fours - hundreds * 100 << 16;
    long tens = (pairs * 103 >>> 10) & 0x000f_000f_000f_000fL;
    return (tens | pairs - tens * 10 << 8) | ZEROS;
  }

  /** 10^{@code exponent}, from 0 to 18. */
  static long powerOfTen(int exponent) {
    return POWERS[exponent];
  }
}
