package ai.usetusk.drift.http.transform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text with escapes of a percent sign and two digits. */
final class PercentText {

  private static final String OF_PATHS = "-._~!$&'()*+,;=:@/";

  private PercentText() {}

  /** The text that was meant; an escape that is none stands for itself. */
  static String decode(byte[] raw, Charset charset, boolean plusIsBlank) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int escaped = raw[i] == '%' && i + 2 < raw.length ? hex(raw[i + 1], raw[i + 2]) : -1;
      if (escaped >= 0) {
        decoded.write(escaped);
        i += 2;
      } else {
        decoded.write(raw[i] == '+' && plusIsBlank ? ' ' : raw[i]);
      }
    }
    return decoded.toString(charset);
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first << 4 | second;
  }

  /** The text as part of a path: what a path cannot have is escaped. */
  static String inPath(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean letterOrDigit = b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
      if (letterOrDigit || OF_PATHS.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(digit(b >> 4)).append(digit(b));
      }
    }
    return encoded.toString();
  }

  private static char digit(int value) {
    return Character.toUpperCase(Character.forDigit(value & 0xf, 16));
  }
}
