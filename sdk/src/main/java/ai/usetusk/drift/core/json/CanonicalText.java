package ai.usetusk.drift.core.json;

/** Strings as canonical JSON writes them. */
public final class CanonicalText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private CanonicalText() {}

  private static boolean isEscaped(byte b) {
    return b >= 0 && b < ' ' || b == '"' || b == '\\';
  }

  /** How many bytes well-formed UTF-8 text takes with its quotes and its escapes. */
  public static int escapedLength(byte[] text, int from, int to) {
    int length = 2 + to - from;
    for (int i = from; i < to; i++) {
      if (isEscaped(text[i])) {
        length += letter(text[i]) == 'u' ? 5 : 1;
      }
    }
    return length;
  }

  /**
   * Writes well-formed UTF-8 text with its quotes. Escaped are the quote, the backslash and what is
   * below U+0020, nothing else.
   *
   * @param at where to write; {@link #escapedLength} bytes must be free from there
   * @return the end of what was written
   */
  public static int putString(byte[] text, int from, int to, byte[] target, int at) {
    int end = at;
    target[end++] = '"';
    int plain = from;
    for (int i = from; i < to; i++) {
      if (isEscaped(text[i])) {
        System.arraycopy(text, plain, target, end, i - plain);
        end = putEscape(text[i], target, end + i - plain);
        plain = i + 1;
      }
    }
    System.arraycopy(text, plain, target, end, to - plain);
    end += to - plain;
    target[end++] = '"';
    return end;
  }

  /** What stands behind the backslash of the escape of a character. */
  private static char letter(byte b) {
    return switch (b) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> 'u';
    };
  }

  private static int putEscape(byte b, byte[] target, int at) {
    int end = at;
    char letter = letter(b);
    target[end++] = '\\';
    target[end++] = (byte) letter;
    if (letter == 'u') {
      target[end++] = '0';
      target[end++] = '0';
      target[end++] = HEX[b >> 4];
      target[end++] = HEX[b & 0xf];
    }
    return end;
  }
}
