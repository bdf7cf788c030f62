package ai.usetusk.drift.http;

import java.nio.charset.StandardCharsets;

/** Text from JSON, which can express lone surrogates, on its way to UTF-8, which cannot. */
final class WellFormed {

  private WellFormed() {}

  /** The text with each lone surrogate replaced by U+FFFD, as browsers do when they send it. */
  static String text(String text) {
    if (!hasSurrogate(text)) {
      return text;
    }
    // The JDK's encoder of UTF-16 does just that; those of other encodings write a question mark.
    return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
