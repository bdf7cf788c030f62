package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

  @ParameterizedTest
  @CsvSource({"'', ''", "Zg==, f", "Zm8=, fo", "Zm9v, foo", "Zm9vYg==, foob", "Pz8/Pj4+, '???>>>'"})
  void canonicalTextIsDecoded(String base64, String expected) {
    assertEquals(expected, new String(decode(base64), StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z",
        "Zg",
        "Zg=",
        "Zg===",
        "Zm8",
        "=",
        "==",
        "====",
        "Z===",
        "Zh==",
        "Zm9=",
        "Zm9v=",
        "Zm9vZg=",
        "Zg==Zg==",
        "Zm=v",
        "Zm9v\n",
        "Zm 9v",
        "Pz8_Pj4-",
        "Zm9\u00e9",
        "Zm9v    "
      })
  void anythingElseIsRefused(String text) {
    assertEquals(-1, decodedEnd(text));
  }

  @Test
  void whatTheJdkEncodesIsDecodedBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 400; i++) {
      int length = i < 300 ? i : random.nextInt(1500, 1600) * random.nextInt(1, 4);
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, decode(Base64.getEncoder().encodeToString(bytes)));
    }
  }

  @Test
  void oneWrongByteAnywhereInALongTextIsRefused() {
    byte[] text = Base64.getEncoder().encode(new byte[3072]);
    Base64Text base64 = new Base64Text();
    for (int place = 0; place < text.length; place++) {
      for (char wrong : new char[] {'=', '-', '\n', '\u00e9'}) {
        byte[] both = Arrays.copyOf(text, 2 * text.length);
        both[place] = (byte) wrong;
        boolean isPadding = wrong == '=' && place == text.length - 1;
        int expected = isPadding ? text.length + 3071 : -1;
        assertEquals(expected, base64.decode(both, 0, text.length, text.length));
      }
    }
  }

  @Test
  void whatIsAcceptedIsWhatTheJdkEncodesBack() {
    SplittableRandom random = new SplittableRandom(2);
    String alphabet = "AQgw/+z9==";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(3) * 4; j > 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      boolean accepted = decodedEnd(text.toString()) >= 0;
      assertEquals(isCanonical(text.toString()), accepted, text::toString);
    }
  }

  private static boolean isCanonical(String text) {
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(decoded).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int decodedEnd(String base64) {
    byte[] source = base64.getBytes(StandardCharsets.UTF_8);
    return new Base64Text()
        .decode(Arrays.copyOf(source, 2 * source.length), 0, source.length, source.length);
  }

  private static byte[] decode(String base64) {
    byte[] both = Arrays.copyOf(base64.getBytes(StandardCharsets.UTF_8), 2 * base64.length());
    int end = new Base64Text().decode(both, 0, base64.length(), base64.length());
    return Arrays.copyOfRange(both, base64.length(), end);
  }
}
