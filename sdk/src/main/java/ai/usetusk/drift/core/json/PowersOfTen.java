package ai.usetusk.drift.core.json;

import java.math.BigInteger;

/**
 * The leading 128 bits of the powers of ten that printing a double needs, rounded up.
 *
 * <p>For each exponent e, {@code 10^e <= (high * 2^64 + low) * 2^(floor(log2(10^e)) - 127)}, with
 * equality where 128 bits are enough, else less than one unit in the last place above; the highest
 * bit is always set.
 */
final class PowersOfTen {

  static final int MIN_EXPONENT = -292;
  static final int MAX_EXPONENT = 324;

  private static final int BITS = 128;
  private static final long[] WORDS = new long[2 * (MAX_EXPONENT - MIN_EXPONENT + 1)];

  static {
    BigInteger power = BigInteger.ONE;
    for (int exponent = 0; exponent <= MAX_EXPONENT; exponent++) {
      int excess = power.bitLength() - BITS;
      // Shifting to the right rounds down, so that of the negated power it rounds up.
      store(exponent, power.negate().shiftRight(excess).negate());
      if (exponent > 0 && exponent <= -MIN_EXPONENT) {
        BigInteger scaledOne = BigInteger.ONE.shiftLeft(BITS - 1 + power.bitLength());
        // Never divides evenly: a power of ten is no power of two.
        store(-exponent, scaledOne.divide(power).add(BigInteger.ONE));
      }
      power = power.multiply(BigInteger.TEN);
    }
  }

  private PowersOfTen() {}

  private static void store(int exponent, BigInteger bits) {
    int index = 2 * (exponent - MIN_EXPONENT);
    WORDS[index] = bits.shiftRight(Long.SIZE).longValue();
    WORDS[index + 1] = bits.longValue();
  }

  /** The higher 64 bits. */
  static long high(int exponent) {
    return WORDS[2 * (exponent - MIN_EXPONENT)];
  }

  /** The lower 64 bits. */
  static long low(int exponent) {
    return WORDS[2 * (exponent - MIN_EXPONENT) + 1];
  }
}
