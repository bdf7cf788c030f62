package ai.usetusk.drift.loader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of glibc, such as 2.34; the patch level of symbol versions of old is ignored. */
public record GlibcVersion(int major, int minor) implements Comparable<GlibcVersion> {

  private static final String SYMBOL_PREFIX = "GLIBC_";
  private static final Pattern NUMBERS =
      Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:\\.[0-9]{1,4})?");

  /** The version that such a text names, or null if it names none. */
  static GlibcVersion parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    return numbers.matches()
        ? new GlibcVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
        : null;
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
