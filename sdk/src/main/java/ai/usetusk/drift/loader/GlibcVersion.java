package ai.usetusk.drift.loader;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of glibc, such as 2.34; the patch level of symbol versions of old is ignored. */
public record GlibcVersion(int major, int minor) implements Comparable<GlibcVersion> {

  private static final String SYMBOL_PREFIX = "GLIBC_";
  private static final Pattern NUMBERS =
      Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:\\.[0-9]{1,4})?");
  private static final Comparator<GlibcVersion> ORDER =
      Comparator.comparingInt(GlibcVersion::major).thenComparingInt(GlibcVersion::minor);

  static Optional<GlibcVersion> parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    return numbers.matches()
        ? Optional.of(new GlibcVersion(
            Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
        : Optional.empty();
  }

  /** The version that a symbol version such as {@code GLIBC_2.34} names. */
  static Optional<GlibcVersion> ofSymbolVersion(String name) {
    return name.startsWith(SYMBOL_PREFIX)
        ? parse(name.substring(SYMBOL_PREFIX.length()))
        : Optional.empty();
  }

  @Override
  public int compareTo(GlibcVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
