package ai.usetusk.drift.loader.platform;

/** A version of glibc, such as 2.34; the patch level of symbol versions of old is ignored. */
public record GlibcVersion(int major, int minor) implements Comparable<GlibcVersion> {

  private static final String SYMBOL_PREFIX = "GLIBC_";
  private static final int MAX_DIGITS = 4;

  /** The version that such a text names, or null if it names none. */
  public static GlibcVersion parse(String text) {
    String[] numbers = text.split("\\.", -1);
    if (numbers.length < 2 || numbers.length > 3) {
      return null;
    }
    for (String number : numbers) {
      if (!isNumber(number)) {
        return null;
      }
    }
    return new GlibcVersion(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_DIGITS;
  }

  /** The version that a symbol version such as {@code GLIBC_2.34} names, or null. */
  static GlibcVersion ofSymbolVersion(String name) {
    return name.startsWith(SYMBOL_PREFIX) ? parse(name.substring(SYMBOL_PREFIX.length())) : null;
  }

  @Override
  public int compareTo(GlibcVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
