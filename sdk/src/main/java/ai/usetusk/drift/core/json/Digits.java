package ai.usetusk.drift.core.json;

/**
 * Decimal digits, eight at a time (Daniel Lemire, "Number Parsing at a Gigabyte per Second", and Wojciech
 * Mu&#322;a, "SIMD-ized number parsing"): neighbours are joined to numbers of two digits, those to
 * numbers of four, and those to one of eight.
 */
final class Digits {

  private static final long ZEROS = '0' * Words.LOW_BITS;

  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private Digits() {}

  /**
   * How many digits follow from {@code at} on, at most eight. Eight bytes must be readable.
   *
   * <p>Digits are below 10 once '0' is taken from each of their bits; what is greater reaches the highest
   * bit when 0x76 is added.
   */
  static int count(long word) {
    long digits = word ^ ZEROS;
    long others = ((digits & ~Words.HIGH_BITS) + 0x76 * Words.LOW_BITS | digits) & Words.HIGH_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /**
   * Appends the first digits of a word to a number.
   *
   * @param count from 1 to 8
   */
  static long append(long number, long word, int count) {
    // The digits in the highest bytes, so that those before them count as zeros.
    long digits = (word ^ ZEROS) << Long.SIZE - Byte.SIZE * count;
    long pairs = digits * 10 + (digits >>> 8);
    long value = (pairs & 0x0000_00ff_0000_00ffL) * (100 + (1_000_000L << 32))
            + (pairs >>> 16 & 0x0000_00ff_0000_00ffL) * (1 + (10_000L << 32))
        >>> 32;
    return number * POWERS[count] + value;
  }
}
