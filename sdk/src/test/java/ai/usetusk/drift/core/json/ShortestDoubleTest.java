package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDoubleTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "-1.5, -1.5",
    "100000, 100000.0",
    "1e15, 1000000000000000.0",
    "1.5e15, 1500000000000000.0",
    "1234567890123456.5, 1234567890123456.5",
    "9007199254740993, 9007199254740992.0",
    "1e16, 1e+16",
    "1.5e16, 1.5e+16",
    "123456789012345680, 1.2345678901234568e+17",
    "18446744073709551616, 1.8446744073709552e+19",
    "0.1, 0.1",
    "0.00001, 0.00001",
    "0.000012345678901234567, 0.000012345678901234568",
    "0.000001, 1e-6",
    "0.0000015, 1.5e-6",
    "4.9e-324, 5e-324",
    "1e-323, 1e-323",
    "2.2250738585072011e-308, 2.225073858507201e-308",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "-1.7976931348623157e308, -1.7976931348623157e+308"
  })
  void theFormDependsOnTheExponent(double value, String expected) {
    assertEquals(expected, print(value));
  }

  @Test
  void ofTwoEquallyCloseTheEvenLastDigitIsTaken() {
    assertEquals("127111427579672.62", print(127111427579672.625));
    assertEquals("5e-324", print(Double.MIN_VALUE));
    assertEquals("9007199254740992.0", print(0x1p53));
  }

  /** Some of these are printed longer than needed by {@code Double.toString} of older JDKs. */
  @ParameterizedTest
  @ValueSource(
      doubles = {2e23, 2.0E-3, 1.1e-322, 2.2E-322, 8.41E21, 9.5367431640625E-7, 5.0E-324, 1e23})
  void knownHardCasesAreShortestAndClosest(double value) {
    assertEquals(printSlowly(value), print(value));
  }

  @Test
  void powersOfTwoAreShortestAndClosest() {
    for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
      double power = Math.scalb(1.0, exponent);
      assertShortest(power);
      assertShortest(Math.nextUp(power));
      assertShortest(Math.nextDown(power));
    }
  }

  @Test
  void powersOfTenAreShortestAndClosest() {
    for (int exponent = -323; exponent <= 308; exponent++) {
      double power = Double.parseDouble("1e" + exponent);
      assertShortest(power);
      assertShortest(Math.nextUp(power));
      assertShortest(Math.nextDown(power));
    }
  }

  @Test
  void doublesOfAllSizesAreShortestAndClosest() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertShortest(value);
      }
    }
  }

  @Test
  void doublesWithFewBitsAreShortestAndClosest() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      assertShortest(random.nextLong(1L << 53) / 1024.0);
      assertShortest(Double.longBitsToDouble(random.nextLong(1L << random.nextInt(1, 53))));
    }
  }

  @Test
  void nothingIsLongerThanPromised() {
    SplittableRandom random = new SplittableRandom(3);
    int longest = 0;
    for (int i = 0; i < 200_000; i++) {
      double value = Math.scalb(-1 - random.nextDouble(), random.nextInt(-40, 60));
      longest = Math.max(longest, print(value).length());
    }
    longest = Math.max(longest, print(-1.2345678901234567e-300).length());
    assertEquals(ShortestDouble.MAX_LENGTH, longest);
  }

  @Test
  void theLogarithmsAreExact() {
    for (int e = -1100; e <= 1100; e++) {
      BigDecimal power = pow(2, e);
      assertEquals(floorLog10(power), ShortestDouble.floorLog10Pow2(e));
      assertEquals(
          floorLog10(power.multiply(new BigDecimal("0.75"))),
          ShortestDouble.floorLog10ThreeQuartersPow2(e));
    }
  }

  private static BigDecimal pow(int base, int exponent) {
    if (base == 10) {
      return BigDecimal.ONE.scaleByPowerOfTen(exponent);
    }
    // 2^-n = 5^n / 10^n
    return exponent >= 0
        ? new BigDecimal(BigInteger.TWO.pow(exponent))
        : new BigDecimal(BigInteger.valueOf(5).pow(-exponent), -exponent);
  }

  private static int floorLog10(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static void assertShortest(double value) {
    assertEquals(printSlowly(value), print(value), () -> Double.toHexString(value));
  }

  private static String print(double value) {
    byte[] bytes = new byte[3 + ShortestDouble.MAX_LENGTH];
    int end = ShortestDouble.put(value, bytes, 3);
    return new String(Arrays.copyOfRange(bytes, 3, end), StandardCharsets.US_ASCII);
  }

  /**
   * Tries one digit, two digits and so on: the two decimals next to the double, the closer one first
   * and of two equally close the even one.
   */
  private static String printSlowly(double value) {
    if (value == 0) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(Math.abs(value));
    int first = floorLog10(exact);
    for (int digits = 1; ; digits++) {
      int scale = digits - 1 - first;
      BigDecimal down = exact.setScale(scale, RoundingMode.DOWN);
      BigDecimal up = exact.setScale(scale, RoundingMode.UP);
      BigDecimal half = exact.setScale(scale, RoundingMode.HALF_EVEN);
      BigDecimal other = half.equals(down) ? up : down;
      for (BigDecimal candidate : new BigDecimal[] {half, other}) {
        if (candidate.signum() > 0 && candidate.doubleValue() == Math.abs(value)) {
          return (value < 0 ? "-" : "") + format(candidate.stripTrailingZeros());
        }
      }
    }
  }

  private static String format(BigDecimal decimal) {
    int exponent = floorLog10(decimal);
    if (exponent >= -5 && exponent <= 15) {
      return decimal.scale() > 0
          ? decimal.toPlainString()
          : decimal.setScale(1, RoundingMode.UNNECESSARY).toPlainString();
    }
    String digits = decimal.unscaledValue().toString();
    return digits.charAt(0)
        + (digits.length() == 1 ? "" : "." + digits.substring(1))
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }
}
