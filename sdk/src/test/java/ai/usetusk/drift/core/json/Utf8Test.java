package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "ed9fbf",
        "ee8080",
        "efbfbf",
        "f0908080",
        "f48fbfbf",
        "616263646566676869c3a961626364656667",
        "efbbbf"
      })
  void wellFormedTextHasNoIllFormedSequence(String hex) {
    assertEquals(-1, firstIllFormed(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "80, 0",
    "6180, 1",
    "c080, 0",
    "c1bf, 0",
    "c2, 0",
    "c241, 0",
    "e09fbf, 0",
    "eda080, 0",
    "edbfbf, 0",
    "e282, 0",
    "e28241, 0",
    "f08fbfbf, 0",
    "f4908080, 0",
    "f5808080, 0",
    "ff, 0",
    "f09f98, 0",
    "c3a9f09f9841, 2",
    "61616161616161616161616161616161ff, 16",
    "6161616161616161616161c3, 11"
  })
  void theOffsetIsThatOfTheFirstIllFormedSequence(String hex, int offset) {
    assertEquals(offset, firstIllFormed(hex));
  }

  @Test
  void onlyTheGivenRangeIsLookedAt() {
    byte[] bytes = HexFormat.of().parseHex("ff61e282ac80");
    assertEquals(-1, Utf8.firstIllFormed(bytes, 1, 5));
    assertEquals(2, Utf8.firstIllFormed(bytes, 1, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "eda080, fffd fffd fffd",
    "e282, fffd",
    "f18080c3a9, fffd e9",
    "f09f98, fffd",
    "f09f9841, fffd 41",
    "c0af, fffd fffd",
    "e080, fffd fffd",
    "f4908080, fffd fffd fffd fffd",
    "fe, fffd",
    "80bf, fffd fffd",
    "efbbbf41, feff 41",
    "61c2, 61 fffd",
    "f8888080, fffd fffd fffd fffd"
  })
  void eachMaximalSubpartIsReplacedByOneReplacementCharacter(String hex, String expected) {
    assertEquals(expected, codePoints(repaired(HexFormat.of().parseHex(hex))));
  }

  @Test
  void repairedTextIsWhatASimpleDecoderMakesOfIt() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] interesting =
        HexFormat.of().parseHex("00417f80bfc0c1c2dfe0e1edeeeff0f1f4f5ff8f909fa0808080bfbf");
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = interesting[random.nextInt(interesting.length)];
      }
      byte[] expected = decodeSlowly(bytes);
      assertEquals(
          HexFormat.of().formatHex(expected),
          HexFormat.of().formatHex(repaired(bytes)),
          () -> HexFormat.of().formatHex(bytes));
      assertEquals(
          Arrays.equals(expected, bytes), Utf8.firstIllFormed(bytes, 0, bytes.length) == -1);
    }
  }

  /** The UTF-8 decoder of the WHATWG Encoding Standard, state by state, then encoded again. */
  private static byte[] decodeSlowly(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int needed = 0;
    int seen = 0;
    int lower = 0x80;
    int upper = 0xbf;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (needed == 0) {
        if (b <= 0x7f) {
          out.write(b);
        } else if (b >= 0xc2 && b <= 0xf4) {
          needed = b <= 0xdf ? 1 : b <= 0xef ? 2 : 3;
          lower = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
          upper = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        } else {
          writeReplacement(out);
        }
        continue;
      }
      if (b < lower || b > upper) {
        writeReplacement(out);
        needed = 0;
        seen = 0;
        i--;
        continue;
      }
      lower = 0x80;
      upper = 0xbf;
      seen++;
      if (seen == needed) {
        out.write(bytes, i - seen, seen + 1);
        needed = 0;
        seen = 0;
      }
    }
    if (needed > 0) {
      writeReplacement(out);
    }
    return out.toByteArray();
  }

  private static void writeReplacement(ByteArrayOutputStream out) {
    out.write(0xef);
    out.write(0xbf);
    out.write(0xbd);
  }

  private static int firstIllFormed(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return Utf8.firstIllFormed(bytes, 0, bytes.length);
  }

  private static byte[] repaired(byte[] bytes) {
    byte[] both = Arrays.copyOf(bytes, 4 * bytes.length);
    int end = Utf8.copyRepaired(both, 0, bytes.length, bytes.length);
    return Arrays.copyOfRange(both, bytes.length, end);
  }

  private static String codePoints(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    return String.join(
        " ", text.codePoints().mapToObj(Integer::toHexString).toArray(String[]::new));
  }
}
