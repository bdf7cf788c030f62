package ai.usetusk.drift.settings;

/**
 * A pattern of file names for other texts: {@code *}, also over slashes, {@code ?}, {@code [a-z]}
 * and {@code [!a-z]}. A bracket that is not closed stands for itself. Immutable.
 *
 * <p>When a text does not match behind a star, only the last star takes one character more: an
 * earlier one could gain nothing. So the time is bounded by the product of both lengths.
 */
public final class Glob {

  private final String pattern;

  /** A pattern; every text is one. */
  public Glob(String pattern) {
    this.pattern = pattern;
  }

  /** Whether it matches all of a text. */
  public boolean matches(String text) {
    int at = 0;
    int in = 0;
    int starAt = -1;
    int starIn = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        starAt = at;
        starIn = in;
        at++;
      } else if (at < pattern.length() && matchesOne(at, text.charAt(in))) {
        at = next(at);
        in++;
      } else if (starAt >= 0) {
        starIn++;
        at = starAt + 1;
        in = starIn;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  private boolean matchesOne(int at, char character) {
    return switch (pattern.charAt(at)) {
      case '?' -> true;
      case '[' -> setEnd(at) < 0 ? character == '[' : isInSet(at, setEnd(at), character);
      default -> pattern.charAt(at) == character;
    };
  }

  private int next(int at) {
    int end = pattern.charAt(at) == '[' ? setEnd(at) : -1;
    return end < 0 ? at + 1 : end + 1;
  }

  /**
   * Where the bracket that opens a set is closed, or -1; one that is the first of its set is part
   * of it.
   */
  private int setEnd(int opening) {
    int first = isNegated(opening) ? opening + 2 : opening + 1;
    return pattern.indexOf(']', first + 1);
  }

  private boolean isNegated(int opening) {
    return pattern.startsWith("!", opening + 1);
  }

  private boolean isInSet(int opening, int end, char character) {
    boolean negated = isNegated(opening);
    int at = negated ? opening + 2 : opening + 1;
    boolean found = false;
    while (at < end) {
      if (at + 2 < end && pattern.charAt(at + 1) == '-') {
        found |= pattern.charAt(at) <= character && character <= pattern.charAt(at + 2);
        at += 3;
      } else {
        found |= pattern.charAt(at) == character;
        at++;
      }
    }
    return found != negated;
  }
}
