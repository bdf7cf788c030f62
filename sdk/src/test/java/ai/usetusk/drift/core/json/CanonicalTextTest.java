package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {

  @Test
  void onlyQuoteBackslashAndControlCharactersAreEscaped() {
    assertEquals("\"\\\"\\\\\"", string("\"\\"));
    assertEquals("\"\\b\\f\\n\\r\\t\"", string("\b\f\n\r\t"));
    assertEquals("\"\\u0000\\u0001\\u000b\\u001f\"", string("\0\1\13\37"));
    assertEquals("\"/\177\u2028\u00e9\ud83d\ude00\"", string("/\177\u2028\u00e9\ud83d\ude00"));
  }

  @Test
  void textThatNeedsNoEscapesIsRecognised() {
    assertEquals(false, needsEscapes("plain / \177 \u00e9"));
    assertEquals(true, needsEscapes("a\nb"));
    assertEquals(true, needsEscapes("a\"b"));
    assertEquals(true, needsEscapes("a\\b"));
  }

  private static boolean needsEscapes(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return CanonicalText.needsEscapes(utf8, 0, utf8.length);
  }

  private static String string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Output out = new Output(0);
    CanonicalText.putString(out, utf8, 0, utf8.length);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }
}
