package ai.usetusk.drift.cli;

import java.util.Locale;

/** Recorded text on a terminal, which would take control characters for commands. */
final class Printable {

  private Printable() {}

  /** The text on one line: control characters and lone surrogates are written as JSON escapes them. */
  static String of(String text) {
    return escape(text, false);
  }

  /** The text with its line feeds and tabs; other control characters are escaped. */
  static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean lines) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(character -> {
      boolean kept = lines && (character == '\n' || character == '\t');
      if (!kept && isHarmful(character)) {
        printable.append(String.format(Locale.ROOT, "\\u%04x", character));
      } else {
        printable.appendCodePoint(character);
      }
    });
    return printable.toString();
  }

  /** Format characters can turn the direction of what follows. */
  private static boolean isHarmful(int character) {
    int type = Character.getType(character);
    return Character.isISOControl(character)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
