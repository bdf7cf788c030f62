package ai.usetusk.drift.loader.platform;

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
  public boolean isPosix() {
    return this != WINDOWS;
  }

  /**
   * What a JVM means by this value of {@code os.name}, or null if that is not known. Macs say
   * {@code Mac OS X} to this day; only Windows has its edition in the name.
   */
  static Os of(String osName) {
    if (osName.equals("Linux")) {
      return LINUX;
    }
    if (osName.equals("Mac OS X")) {
      return MACOS;
    }
    return osName.startsWith("Windows ") ? WINDOWS : null;
  }
}
