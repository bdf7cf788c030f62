package ai.usetusk.drift.settings.yaml;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text, a number, a yes or no, or nothing.
 *
 * @param text the text as it stands there, without quotation marks and escapes
 * @param isPlain whether it has no quotation marks, so that it can be something other than a text
 * @param line the line on which it begins, counted from 1
 */
public record YamlScalar(String text, boolean isPlain, int line) implements YamlNode {

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final int DIGITS_OF_LONG = 18;

  /** Whether there is nothing: {@code key:}, {@code key: ~} or {@code key: null}. */
  public boolean isNull() {
    return isPlain && NULLS.contains(text);
  }

  /**
   * What YAML 1.2 says of it. There {@code no}, {@code on} and {@code 0123} are texts; so are octal and hexadecimal
   * numbers, which JSON does not have.
   */
  @Override
  public Object plain() {
    if (!isPlain) {
      return text;
    }
    if (isNull()) {
      return null;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    if (INTEGER.matcher(text).matches()) {
      return text.length() <= DIGITS_OF_LONG ? (Object) Long.valueOf(text) : integer(text);
    }
    return DECIMAL.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }

  private static Object integer(String text) {
    BigInteger value = new BigInteger(text);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }
}
