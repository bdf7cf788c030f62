package ai.usetusk.drift.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The values in the value of a header, none of which has a control character. */
final class HeaderLines {

  /** A line that begins with a blank continues the one before (RFC 9112, section 5.2). */
  private static final Pattern FOLD = Pattern.compile("[ \\t]*(?:\\r\\n|\\r|\\n)[ \\t]+");

  /** Browsers and proxies put the values of repeated headers on lines of their own. */
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\x00]+");

  private HeaderLines() {}

  /**
   * The value of each line, without blanks around it. Any other control character becomes a blank
   * (RFC 9110, section 5.5).
   *
   * @return at least one value; empty lines are none, unless there is no other
   */
  static List<String> of(String value) {
    if (!hasControl(value)) {
      return List.of(value.strip());
    }
    List<String> lines = new ArrayList<>();
    String unfolded = FOLD.matcher(value.strip()).replaceAll(" ");
    for (String line : LINE_END.split(unfolded)) {
      String clean = withoutControls(line).strip();
      if (!clean.isEmpty()) {
        lines.add(clean);
      }
    }
    return lines.isEmpty() ? List.of("") : lines;
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The text with each control character replaced by a blank. */
  static String withoutControls(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        if (clean == null) {
          clean = new StringBuilder(text);
        }
        clean.setCharAt(i, ' ');
      }
    }
    return clean == null ? text : clean.toString();
  }
}
