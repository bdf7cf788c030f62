package ai.usetusk.drift.model;

import ai.usetusk.drift.model.InvalidInputException.Category;
import java.nio.charset.StandardCharsets;

/**
 * Turns Java text into UTF-8. A lone surrogate is refused, because UTF-8 has no form for it, and the JDK
 * would write a question mark instead.
 */
public final class Text {

  private Text() {}

  /**
   * Encodes text.
   *
   * @throws InvalidInputException if {@code text} contains a lone surrogate
   */
  public static byte[] utf8(String text, String where) {
    requireWellFormed(text, where);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Checks text without encoding it.
   *
   * @throws InvalidInputException if {@code text} contains a lone surrogate
   */
  public static void requireWellFormed(String text, String where) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      int offset = text.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
      throw new InvalidInputException(Category.INVALID_UTF8, where, offset, "lone surrogate");
    }
  }
}
