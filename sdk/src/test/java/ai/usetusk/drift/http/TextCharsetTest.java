package ai.usetusk.drift.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCharsetTest {

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, caf\u00e9",
    "latin1, caf\u00e9",
    "windows-1251, \u043f\u0440\u0438\u0432\u0435\u0442",
    "Shift_JIS, \u65e5\u672c",
    "UTF-16LE, a\ud83d\ude00",
    "utf8, \u00e9",
  })
  void textBecomesTheBytesOfItsCharset(String name, String text) {
    assertEncoded(text, Charset.forName(name), name);
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, \u201cquoted\u201d \u20ac, windows-1252",
    "us-ascii, caf\u00e9, windows-1252",
    "gb2312, \u9555, GB18030",
    "shift_jis, \u2460, windows-31j",
  })
  void aCharsetIsTheLargerOneThatBrowsersTakeItFor(String name, String text, String larger) {
    assertEncoded(text, Charset.forName(larger), name);
  }

  @Test
  void theFirstCharsetThatExistsAndCanExpressTheTextCounts() {
    assertEncoded("\u00e9", Charset.forName("ISO-8859-1"), "klingon", null, "ISO-8859-1", "UTF-8");
    assertEncoded("\u65e5", Charset.forName("Shift_JIS"), "ISO-8859-1", "Shift_JIS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"klingon", "", " ", "x y", "ISO-2022-CN", "ISO-8859-1", "utf-8"})
  void elseTextStaysInUtf8(String name) {
    byte[] text = "\u65e5\ud83d\ude00".getBytes(UTF_8);
    assertSame(text, TextCharset.encode(text, name, null));
  }

  @Test
  void aLongTextIsEncodedInPieces() {
    assertEncoded("a\u00e9".repeat(50_000), Charset.forName("ISO-8859-1"), "ISO-8859-1");
    assertEncoded("a\ud83d\ude00".repeat(50_000), Charset.forName("UTF-16LE"), "UTF-16LE");
  }

  private static void assertEncoded(String text, Charset expected, String... names) {
    assertArrayEquals(text.getBytes(expected), TextCharset.encode(text.getBytes(UTF_8), names));
  }
}
