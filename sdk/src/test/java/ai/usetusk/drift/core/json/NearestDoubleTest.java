package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Held against the JDK's {@code parseDouble}. */
class NearestDoubleTest {

  @Test
  void digitsOfAllSizesTimesPowersOfAllSizesAreRoundedToTheNearest() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500_000; i++) {
      long digits = random.nextLong() >>> random.nextInt(64);
      assertNearest(digits, random.nextInt(-345, 312));
    }
  }

  @Test
  void usualDecimalsAreRoundedToTheNearest() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 500_000; i++) {
      assertNearest(random.nextLong(1_000_000_000_000_000_000L), -random.nextInt(20));
    }
  }

  @Test
  void theShortestDigitsOfADoubleAreThatDouble() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong(0x7ff0_0000_0000_0000L));
      BigDecimal decimal = new BigDecimal(Double.toString(value));
      assertEquals(
          value, NearestDouble.of(decimal.unscaledValue().longValueExact(), -decimal.scale()));
    }
  }

  @Test
  void halfwayBetweenTwoDoublesTheEvenOneIsTaken() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100_000; i++) {
      // 54 bits, the lowest set, times 2^e = 5^-e * 10^e, or just times a power of two.
      long odd = random.nextLong(1L << 53, 1L << 54) | 1;
      for (int e = -3; e <= 9; e++) {
        long digits = e < 0 ? odd * (long) Math.pow(5, -e) : odd << e;
        if (e >= 0 || Math.multiplyHigh(odd, (long) Math.pow(5, -e)) == 0) {
          assertNearest(digits, Math.min(e, 0));
          assertNearest(digits - 1, Math.min(e, 0));
          assertNearest(digits + 1, Math.min(e, 0));
        }
      }
    }
  }

  @Test
  void theEndsOfTheRangeAreRoundedToTheNearest() {
    for (long last = 0; last < 1000; last++) {
      assertNearest(24_703_282_292_062_000L + last, -340);
      assertNearest(22_250_738_585_072_000L + last, -324);
      assertNearest(17_976_931_348_623_000L + last, 292);
    }
    assertNearest(-1, -342);
    assertNearest(-1, -343);
    assertNearest(1, 308);
    assertNearest(1, 309);
    assertNearest(0, 400);
    assertNearest(0, -400);
  }

  private static void assertNearest(long digits, int scale) {
    String text = new BigInteger(Long.toUnsignedString(digits)) + "e" + scale;
    assertEquals(Double.parseDouble(text), NearestDouble.of(digits, scale), text);
  }
}
