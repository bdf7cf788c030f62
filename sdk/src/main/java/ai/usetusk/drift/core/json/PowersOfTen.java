package ai.usetusk.drift.core.json;

/**
 * The leading 128 bits of the powers of ten that parsing and printing a double need, rounded up.
 *
 * <p>For each exponent e, {@code 10^e <= (high * 2^64 + low) * 2^(floor(log2(10^e)) - 127)}, with
 * equality where 128 bits are enough, else less than one unit in the last place above; the highest
 * bit is always set.
 *
 * <p>They are computed one from the other with 256 bits, rounded down. That is exact where 256 bits
 * are enough, and else what is lost is so far behind the 128th bit that it does not show in any of
 * them, as the tests verify.
 */
final class PowersOfTen {

  static final int MIN_EXPONENT = -342;
  static final int MAX_EXPONENT = 324;

  /** The greatest power of ten that 128 bits hold exactly. */
  private static final int MAX_EXACT_EXPONENT = 55;

  private static final long[] WORDS = new long[2 * (MAX_EXPONENT - MIN_EXPONENT + 1)];

  /** How many digits of 32 bits the powers are computed with. */
  private static final int LIMBS = 8;

  static {
    // The highest limb first, its highest bit set.
    long[] limbs = new long[LIMBS];
    limbs[0] = 1L << 31;
    for (int exponent = 0; exponent <= MAX_EXPONENT; exponent++) {
      store(exponent, limbs);
      multiplyByTen(limbs);
    }
    limbs = new long[LIMBS];
    limbs[0] = 1L << 31;
    for (int exponent = -1; exponent >= MIN_EXPONENT; exponent--) {
      divideByTen(limbs);
      store(exponent, limbs);
    }
  }

  private PowersOfTen() {}

  private static void multiplyByTen(long[] limbs) {
    long carry = 0;
    for (int i = LIMBS - 1; i >= 0; i--) {
      long product = limbs[i] * 10 + carry;
      limbs[i] = product & 0xffff_ffffL;
      carry = product >>> 32;
    }
    int shift = Long.SIZE - Long.numberOfLeadingZeros(carry);
    for (int i = 0; i < LIMBS; i++) {
      long wide = carry << 32 | limbs[i];
      carry = limbs[i] & (1 << shift) - 1;
      limbs[i] = wide >>> shift & 0xffff_ffffL;
    }
  }

  private static void divideByTen(long[] limbs) {
    // Four bits more than the quotient's highest bit needs, unless it needs one of them.
    int shift = limbs[0] >>> 28 >= 10 ? 3 : 4;
    long rest = limbs[0] >>> 32 - shift;
    for (int i = 0; i < LIMBS; i++) {
      long below = i + 1 < LIMBS ? limbs[i + 1] : 0;
      long limb = (limbs[i] << shift | below >>> 32 - shift) & 0xffff_ffffL;
      long wide = rest << 32 | limb;
      limbs[i] = wide / 10;
      rest = wide % 10;
    }
  }

  private static void store(int exponent, long[] limbs) {
    int index = 2 * (exponent - MIN_EXPONENT);
    long high = limbs[0] << 32 | limbs[1];
    long low = limbs[2] << 32 | limbs[3];
    if (exponent < 0 || exponent > MAX_EXACT_EXPONENT) {
      low++;
      high += low == 0 ? 1 : 0;
    }
    WORDS[index] = high;
    WORDS[index + 1] = low;
  }

  /** The higher 64 bits. */
  static long high(int exponent) {
    return WORDS[2 * (exponent - MIN_EXPONENT)];
  }

  /** The lower 64 bits; never 0 unless the power is exact. */
  static long low(int exponent) {
    return WORDS[2 * (exponent - MIN_EXPONENT) + 1];
  }

  /** floor(log2(10^e)) for |e| up to 1200. */
  static int floorLog2(int e) {
    return e * 1_741_647 >> 19;
  }
}
