package ai.usetusk.drift.core.json;

/** Strings as canonical JSON writes them. */
public final class CanonicalText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private CanonicalText() {}

  /**
   * Looks for bytes that cannot stand in a JSON string as they are: the quote, the backslash and what
   * is below U+0020. The lowest highest bit that is set marks the first one; those above it may be
   * wrong.
   */
  static long escapeMarks(long word) {
    return specialMarks(word) & ~word & Words.HIGH_BITS;
  }

  /**
   * Has a highest bit set if any byte of the word must be escaped or is not ASCII. Of the other bits
   * nothing can be said.
   */
  static long specialMarks(long word) {
    // Flipping one bit makes the quote a neighbour of the control characters. A byte that is less
    // than what is subtracted borrows from its highest bit. Of bytes that are not ASCII, one of the
    // two differences keeps that bit.
    long controls = (word ^ 2 * Words.LOW_BITS) - ('"' - 1) * Words.LOW_BITS;
    long backslashes = (word ^ '\\' * Words.LOW_BITS) - Words.LOW_BITS;
    return controls | backslashes;
  }

  /** The first byte in {@code [from, to)} that must be escaped, or {@code to}. */
  private static int plainEnd(byte[] text, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long marks = escapeMarks(Words.little(text, at));
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (at < to && !isEscaped(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isEscaped(byte b) {
    return b >= 0 && b < ' ' || b == '"' || b == '\\';
  }

  /** How many bytes well-formed UTF-8 text takes with its quotes and its escapes. */
  public static int escapedLength(byte[] text, int from, int to) {
    int length = 2 + to - from;
    for (int at = plainEnd(text, from, to); at < to; at = plainEnd(text, at + 1, to)) {
      length += letter(text[at]) == 'u' ? 5 : 1;
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
    while (true) {
      int escaped = plainEnd(text, plain, to);
      System.arraycopy(text, plain, target, end, escaped - plain);
      end += escaped - plain;
      if (escaped == to) {
        break;
      }
      end = putEscape(text[escaped], target, end);
      plain = escaped + 1;
    }
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
