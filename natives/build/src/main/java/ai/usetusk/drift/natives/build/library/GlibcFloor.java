package ai.usetusk.drift.natives.build.library;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class GlibcFloor {

  private static final Pattern GLIBC_VERSION = Pattern.compile("GLIBC_(\\d+)\\.(\\d+)");

  private GlibcFloor() {}

  /**
   * The newest glibc version that the library names. Version needs stand as text in the dynamic
   * string table; a name that stood elsewhere could only raise the floor, never lower it.
   */
  static Optional<String> of(byte[] library) {
    Matcher names = GLIBC_VERSION.matcher(new String(library, StandardCharsets.ISO_8859_1));
    int major = 0;
    int minor = 0;
    while (names.find()) {
      int foundMajor = Integer.parseInt(names.group(1));
      int foundMinor = Integer.parseInt(names.group(2));
      if (foundMajor > major || (foundMajor == major && foundMinor > minor)) {
        major = foundMajor;
        minor = foundMinor;
      }
    }
    return major == 0 ? Optional.empty() : Optional.of(major + "." + minor);
  }
}
