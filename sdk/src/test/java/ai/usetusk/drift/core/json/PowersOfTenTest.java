package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PowersOfTenTest {

  @Test
  void theyAreRoundedUpByLessThanOne() {
    for (int e = PowersOfTen.MIN_EXPONENT; e <= PowersOfTen.MAX_EXPONENT; e++) {
      BigInteger bits =
          unsigned(PowersOfTen.high(e)).shiftLeft(64).add(unsigned(PowersOfTen.low(e)));
      BigDecimal excess = new BigDecimal(bits).multiply(unit(e)).subtract(power(e));
      assertTrue(excess.signum() >= 0 && excess.compareTo(unit(e)) < 0, "10^" + e);
      assertEquals(128, bits.bitLength());
    }
  }

  @Test
  void theLowerHalfOfOneThatIsNotExactIsNot0() {
    for (int e = PowersOfTen.MIN_EXPONENT; e <= PowersOfTen.MAX_EXPONENT; e++) {
      boolean exact = e >= 0 && BigInteger.valueOf(5).pow(e).bitLength() <= 128;
      assertTrue(exact || PowersOfTen.low(e) != 0, "10^" + e);
    }
  }

  @Test
  void theLogarithmsAreExact() {
    for (int e = PowersOfTen.MIN_EXPONENT; e <= PowersOfTen.MAX_EXPONENT; e++) {
      int log = PowersOfTen.floorLog2(e);
      assertTrue(powerOfTwo(log).compareTo(power(e)) <= 0);
      assertTrue(powerOfTwo(log + 1).compareTo(power(e)) > 0);
    }
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  private static BigDecimal unit(int e) {
    return powerOfTwo(PowersOfTen.floorLog2(e) - 127);
  }

  private static BigDecimal power(int e) {
    return BigDecimal.ONE.scaleByPowerOfTen(e);
  }

  private static BigDecimal powerOfTwo(int e) {
    // 2^-n = 5^n / 10^n
    return e >= 0
        ? new BigDecimal(BigInteger.TWO.pow(e))
        : new BigDecimal(BigInteger.valueOf(5).pow(-e), -e);
  }
}
