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

  private static String string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] written = new byte[CanonicalText.escapedLength(utf8, 0, utf8.length)];
    assertEquals(written.length, CanonicalText.putString(utf8, 0, utf8.length, written, 0));
    return new String(written, StandardCharsets.UTF_8);
  }
}
