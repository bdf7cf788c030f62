package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

  private final Payload payload = new Payload();

  /** A {@code ^} stands in front of the first byte that cannot be right there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^",
        "  ^",
        "[1,^]",
        "[^,1]",
        "[1 ^2]",
        "0^1",
        "-^a",
        "1.^]",
        "1e^x",
        "1e+^",
        "-^",
        "1.5^.5",
        "^+1",
        "^.5",
        "^NaN",
        "tru^x",
        "nul^",
        "fals^",
        "{^1:2}",
        "{\"a\" ^1}",
        "{\"a\":^}",
        "{\"a\":1,^}",
        "{\"a\":1^",
        "{^,}",
        "[1] ^x",
        "\"\\^x\"",
        "\"\\u00^g0\"",
        "\"\\u12^",
        "\"abc^",
        "\"\\^",
        "\"^\\ud800\"",
        "\"^\\ud800\\n\"",
        "\"^\\ud800\\u0041\"",
        "\"\\ud800^",
        "\"\\ud800\\^",
        "\"\\ud800\\u00^",
        "\"\\ud800\\u00^zz\"",
        "\"^\\udc00\"",
        "^1e999",
        "[1,^-1e400,]",
        "^\ufeff1",
        "[1]^/**/"
      })
  void anErrorIsAtTheFirstByteThatNoJsonCanHaveThere(String marked) {
    int offset = marked.indexOf('^');
    byte[] json = marked.replace("^", "").getBytes(StandardCharsets.UTF_8);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> payload.read(json, "here"));
    assertEquals(Category.INVALID_JSON, e.category());
    assertEquals("here", e.where());
    assertEquals(offset, e.offset(), e.getMessage());
  }

  @Test
  void aRawControlCharacterInAStringIsAnErrorAndAZeroByteEverywhere() {
    for (int control = 0; control < ' '; control++) {
      assertOffset(3, "[\"a" + (char) control + "\"]");
    }
    assertOffset(1, "1\0");
    assertOffset(0, "\0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 100, 255, 256, 300, 511, 512, 1600, 4095, 4096, 8000, 12_287, 12_999})
  void noByteIsOverlookedInALongString(int place) {
    for (int b = 0; b <= 0xff; b++) {
      byte[] json = new byte[13_002];
      Arrays.fill(json, (byte) 'a');
      json[0] = '"';
      json[json.length - 1] = '"';
      json[1 + place] = (byte) b;
      if (b >= 0x80) {
        assertOffset(Category.INVALID_UTF8, 1 + place, json);
      } else if (b < ' ') {
        assertOffset(Category.INVALID_JSON, 1 + place, json);
      } else if (b == '"' || b == '\\') {
        // The end, or an escape, that the next byte does not fit.
        boolean last = place == 12_999 && b == '\\';
        assertOffset(Category.INVALID_JSON, last ? json.length : 2 + place, json);
      } else {
        payload.read(json, "here");
        assertEquals(Tape.range(1, json.length - 1), payload.tape().string(payload.root()));
      }
    }
  }

  @Test
  void theHundredAndTwentyEighthOpeningBracketIsTheError() {
    assertDoesNotThrow(() -> read("[".repeat(127) + "]".repeat(127)));
    assertDoesNotThrow(() -> read("{\"a\":".repeat(127) + "1" + "}".repeat(127)));
    assertOffset(127, "[".repeat(128) + "]".repeat(128));
    assertOffset(127, "[".repeat(100_000));
    assertOffset(5 * 127, "{\"a\":".repeat(128));
    assertOffset(126 + 3, "[".repeat(126) + "[1,{}]" + "]".repeat(126));
  }

  @Test
  void illFormedUtf8AnywhereWinsOverAnEarlierJsonError() {
    byte[] json = "[,\"\u00e9\"]".getBytes(StandardCharsets.UTF_8);
    json[4] = 'a';
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> payload.read(json, "here"));
    assertEquals(Category.INVALID_UTF8, e.category());
    assertEquals(3, e.offset());
  }

  @Test
  void aPayloadIsReadAgainAfterAnError() {
    assertOffset(4, "[1,2");
    read("[true]");
    assertEquals(1, payload.tape().count(payload.root()));
  }

  @Test
  void aTextEndsWhereItsArrayEndsWhateverWasReadBefore() {
    read("[11111111,22222222,33333333]");
    assertOffset(3, "[11");
    assertOffset(4, "\"abc");
    assertOffset(2, "tr");
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "-1, true",
    "18446744073709551615, true",
    "18446744073709551616, false",
    "18446744073709551620, false",
    "99999999999999999999, false",
    "9999999999999999999, true",
    "-9223372036854775808, true",
    "-9223372036854775809, false",
    "-0, false",
    "1.0, false",
    "1e2, false",
    "123456789012345678901, false"
  })
  void anIntegerIsWhatFits64BitsSignedOrUnsigned(String number, boolean integer) {
    read(number);
    assertEquals(integer ? Tape.INTEGER : Tape.DOUBLE, payload.tape().kind(payload.root()));
  }

  @ParameterizedTest
  @CsvSource({
    "0e99999999999, 0.0",
    "-0e-99999999999, -0.0",
    "1e-99999999999, 0.0",
    "-1e-400, -0.0",
    "0.0000000000000000000000000000000000001e37, 1.0",
    "1e22, 1e22",
    "1e23, 1e23",
    "123456789012345678901234567890e-29, 1.2345678901234567",
    "0.1000000000000000000000000000000000000, 0.1",
    "9007199254740993.0, 9007199254740992.0",
    "2.4703282292062327e-324, 0.0",
    "2.4703282292062328e-324, 4.9e-324",
    "1.7976931348623158e308, 1.7976931348623157e308"
  })
  void aNumberIsTheNearestDouble(String text, double expected) {
    assertEquals(expected, number(text));
  }

  @Test
  void aNumberFarOutOfRangeIsAnError() {
    assertOffset(0, "1e99999999999999999999999");
    assertOffset(0, "-1.7976931348623159e308");
    assertOffset(0, "9".repeat(400));
    assertDoesNotThrow(() -> read("0." + "0".repeat(400) + "1e" + "0".repeat(400) + "401"));
  }

  @Test
  void numbersOfAllFormsAreTheNearestDouble() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      String text = randomNumber(random);
      assertNearest(text, number(text));
    }
  }

  @Test
  void numbersHalfwayBetweenTwoDoublesAreTheEvenOne() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2_000; i++) {
      double low = Double.longBitsToDouble(random.nextLong(0x7fe0_0000_0000_0000L));
      BigDecimal middle =
          new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.valueOf(2));
      String text = middle.toString().replace("E", "e");
      assertNearest(text, number(text));
      assertEquals(
          Math.nextUp(low),
          number(middle.toPlainString() + (middle.scale() > 0 ? "" : ".") + "0".repeat(30) + "1"));
    }
  }

  private static String randomNumber(SplittableRandom random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    text.append(random.nextInt(3) == 0 ? "0" : "" + random.nextInt(1, 10));
    if (text.charAt(text.length() - 1) != '0') {
      appendDigits(text, random.nextInt(22), random);
    }
    text.append('.');
    appendDigits(text, 1 + random.nextInt(22), random);
    if (random.nextBoolean()) {
      text.append(random.nextBoolean() ? "e" : "E");
      text.append(random.nextInt(-40, 40));
    }
    return text.toString();
  }

  private static void appendDigits(StringBuilder text, int count, SplittableRandom random) {
    boolean zeros = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      text.append(zeros && random.nextInt(4) != 0 ? 0 : random.nextInt(10));
    }
  }

  /** No neighbour is closer, and of two equally close doubles it is the even one. */
  private static void assertNearest(String text, double value) {
    BigDecimal exact = new BigDecimal(text);
    BigDecimal distance = exact.subtract(new BigDecimal(value)).abs();
    for (double neighbour : new double[] {Math.nextUp(value), Math.nextDown(value)}) {
      int order = distance.compareTo(exact.subtract(new BigDecimal(neighbour)).abs());
      boolean even = (Double.doubleToRawLongBits(value) & 1) == 0;
      assertTrue(order < 0 || order == 0 && even, () -> text + " as " + value);
    }
    assertEquals(text.startsWith("-"), Double.doubleToRawLongBits(value) < 0);
  }

  private double number(String text) {
    read(text);
    return Double.longBitsToDouble(payload.tape().doubleBits(payload.root()));
  }

  private void read(String text) {
    payload.read(text.getBytes(StandardCharsets.UTF_8), "here");
  }

  private void assertOffset(int offset, String text) {
    assertOffset(Category.INVALID_JSON, offset, text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertOffset(Category category, int offset, byte[] json) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> payload.read(json, "here"));
    assertEquals(category, e.category());
    assertEquals(offset, e.offset(), e.getMessage());
  }
}
