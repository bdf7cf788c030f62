package ai.usetusk.drift.core.json;

/** Strings as canonical JSON writes them. */
public final class CanonicalText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private CanonicalText() {}

  /** Whether well-formed UTF-8 text contains characters that must be escaped. */
  static boolean needsEscapes(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isEscaped(text[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEscaped(byte b) {
    return b >= 0 && b < ' ' || b == '"' || b == '\\';
  }

  /**
   * Writes well-formed UTF-8 text with its quotes. Escaped are the quote, the backslash and what is
   * below U+0020, nothing else.
   */
  public static void putString(Output out, byte[] text, int from, int to) {
    out.put('"');
    int plain = from;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (isEscaped(b)) {
        out.put(text, plain, i);
        putEscape(out, b);
        plain = i + 1;
      }
    }
    out.put(text, plain, to);
    out.put('"');
  }

  /** Writes text known to need no escapes, with its quotes. */
  public static void putPlainString(Output out, byte[] text, int from, int to) {
    out.put('"');
    out.put(text, from, to);
    out.put('"');
  }

  private static void putEscape(Output out, byte b) {
    out.put('\\');
    switch (b) {
      case '"', '\\' -> out.put(b);
      case '\b' -> out.put('b');
      case '\f' -> out.put('f');
      case '\n' -> out.put('n');
      case '\r' -> out.put('r');
      case '\t' -> out.put('t');
      default -> {
        out.put('u');
        out.put('0');
        out.put('0');
        out.put(HEX[b >> 4]);
        out.put(HEX[b & 0xf]);
      }
    }
  }
}
