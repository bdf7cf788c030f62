package ai.usetusk.drift.loader;

import java.util.Optional;

/** The operating systems that some library is built for. */
public enum Os {
  /** Linux. */
  LINUX("linux"),
  /** macOS. */
  MACOS("macos"),
  /** Windows, any edition. */
  WINDOWS("windows");

  private final String code;

  Os(String code) {
    this.code = code;
  }

  /** Our lower-case name, the first half of a platform's directory. */
  public String code() {
    return code;
  }

  /** Whether files have POSIX owners and permissions. */
  boolean isPosix() {
    return this != WINDOWS;
  }

  /** The operating system that a JVM means by this value of {@code os.name}. */
  static Optional<Os> of(String osName) {
    if (osName.equals("Linux")) {
      return Optional.of(LINUX);
    }
    if (osName.equals("Mac OS X")) {
      return Optional.of(MACOS);
    }
    return osName.startsWith("Windows ") ? Optional.of(WINDOWS) : Optional.empty();
  }
}
