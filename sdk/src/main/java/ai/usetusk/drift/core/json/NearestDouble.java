package ai.usetusk.drift.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The double nearest to a decimal number, and of two equally near the one with the even mantissa.
 *
 * <p>Where both the digits and the power of ten are doubles, one multiplication or division rounds
 * correctly (William D. Clinger, "How to Read Floating Point Numbers Accurately"). Else the digits are
 * multiplied with the leading 128 bits of the power, which decides nearly always (Daniel Lemire,
 * "Number Parsing at a Gigabyte per Second"; the algorithm is Eisel's and Lemire's). Else it is computed
 * exactly.
 */
final class NearestDouble {

  private static final long MAX_EXACT_DIGITS = 1L << 53;

  /** The powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final int MANTISSA_BITS = 52;
  private static final long HIDDEN_BIT = 1L << MANTISSA_BITS;
  private static final int EXPONENT_BIAS = 1023;
  private static final int INFINITE_EXPONENT = 0x7ff;

  /** Beyond this every number with at most 64 bits of digits is 0. */
  private static final int LEAST_SCALE = -342;

  /** Beyond this every number but 0 is infinite. */
  private static final int GREATEST_SCALE = 308;

  /** Bits of a product below those of a mantissa, its hidden bit and two to round with. */
  private static final int SPARE_BITS = Long.SIZE - MANTISSA_BITS - 3;

  /**
   * From here on powers are exact, or were rounded up so little that a product with 64 bits is right in
   * all bits that count. Others are rounded down, and a product that ends in ones may be wrong.
   */
  private static final int LEAST_SAFE_SCALE = -27;

  private static final int GREATEST_SAFE_SCALE = 55;

  /** Powers of five that fit 64 bits: only with these can a product lie just between two doubles. */
  private static final int LEAST_TIE_SCALE = -4;

  private static final int GREATEST_TIE_SCALE = 23;

  private NearestDouble() {}

  /**
   * The double nearest to {@code digits} times 10^{@code scale}.
   *
   * @param digits unsigned
   */
  static double of(long digits, long scale) {
    if (Long.compareUnsigned(digits, MAX_EXACT_DIGITS) <= 0
        && Math.abs(scale) < EXACT_POWERS.length) {
      double power = EXACT_POWERS[(int) Math.abs(scale)];
      return scale < 0 ? digits / power : digits * power;
    }
    if (digits == 0 || scale < LEAST_SCALE) {
      return 0;
    }
    return scale > GREATEST_SCALE ? Double.POSITIVE_INFINITY : multiply(digits, (int) scale);
  }

  private static double multiply(long digits, int scale) {
    int shift = Long.numberOfLeadingZeros(digits);
    long factor = digits << shift;
    long power = PowersOfTen.high(scale);
    long high = multiplyHigh(power, factor);
    long low = power * factor;
    if ((high & (1 << SPARE_BITS) - 1) == (1 << SPARE_BITS) - 1) {
      // The rest of the power might carry into the bits that count.
      boolean safe = scale >= LEAST_SAFE_SCALE && scale <= GREATEST_SAFE_SCALE;
      long powerLow = PowersOfTen.low(scale);
      long rest = multiplyHigh(safe ? powerLow : powerLow - 1, factor);
      low += rest;
      if (Long.compareUnsigned(low, rest) < 0) {
        high++;
      }
      if (low == -1 && !safe) {
        return exactly(digits, scale);
      }
    }
    int top = (int) (high >>> 63);
    int exponent = PowersOfTen.floorLog2(scale) + Long.SIZE - shift - 1 + top + EXPONENT_BIAS;
    long mantissa = high >>> top + SPARE_BITS;
    if (exponent <= 0) {
      return subnormal(mantissa, exponent);
    }
    boolean tie = Long.compareUnsigned(low, 1) <= 0
        && scale >= LEAST_TIE_SCALE
        && scale <= GREATEST_TIE_SCALE
        && (mantissa & 3) == 1
        && mantissa << top + SPARE_BITS == high;
    // Rounds to the nearest: up if the bit below is set, but not up from an even mantissa on a tie.
    mantissa = (tie ? mantissa : mantissa + 1) >>> 1;
    if (mantissa == HIDDEN_BIT << 1) {
      mantissa = HIDDEN_BIT;
      exponent++;
    }
    if (exponent >= INFINITE_EXPONENT) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.longBitsToDouble((long) exponent << MANTISSA_BITS | mantissa & HIDDEN_BIT - 1);
  }

  private static double subnormal(long mantissa, int exponent) {
    int lost = 1 - exponent;
    if (lost >= Long.SIZE) {
      return 0;
    }
    // Rounding up to the hidden bit gives the least normal double, as it should.
    return Double.longBitsToDouble((mantissa >>> lost) + 1 >>> 1);
  }

  /** The upper half of an unsigned product. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  private static double exactly(long digits, int scale) {
    return new BigDecimal(new BigInteger(Long.toUnsignedString(digits)), -scale).doubleValue();
  }
}
