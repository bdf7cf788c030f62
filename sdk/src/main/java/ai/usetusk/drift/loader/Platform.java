package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.Reason;

/**
 * The platform this JVM was built for, as it says itself. On a machine that emulates another
 * architecture this is the emulated one, which is the one a library must have.
 *
 * @param osName the system property {@code os.name}, {@code unknown} if there is none
 * @param osArch the system property {@code os.arch}, {@code unknown} if there is none
 * @param knownOs the operating system; null if it is not exactly known
 * @param knownArch the architecture; null if it is not exactly known
 * @param directory our name for the pair; null if the pair is not in the table of platforms
 * @param classifier the Maven classifier of the pair; null if the pair is not in the table
 * @param libraryFile the file name of the pair's library; null if none is built
 */
public record Platform(
    String osName,
    String osArch,
    Os knownOs,
    Arch knownArch,
    String directory,
    String classifier,
    String libraryFile) {

  private static final String UNKNOWN = "unknown";

  static Platform detect(Host host) {
    String osName = orUnknown(host.property("os.name"));
    String osArch = orUnknown(host.property("os.arch"));
    Os os = Os.of(osName);
    Arch arch = Arch.of(osArch);
    PlatformTable.Row row =
        os == null || arch == null ? PlatformTable.NO_ROW : PlatformTable.load().find(os, arch);
    return new Platform(
        osName, osArch, os, arch, row.directory(), row.classifier(), row.libraryFile());
  }

  /** Our name of the operating system, or what the JVM calls it if it is not known. */
  public String os() {
    return knownOs != null ? knownOs.code() : osName;
  }

  /** Our name of the architecture, or what the JVM calls it if it is not known. */
  public String arch() {
    return knownArch != null ? knownArch.code() : osArch;
  }

  /** Returns normally if and only if a library is built for this platform. */
  void requireLibrary() throws Refusal {
    if (knownOs == null) {
      throw new Refusal(
          Reason.UNSUPPORTED_OS,
          "no native library is built for operating system \""
              + osName
              + "\" (system property os.name); there is nothing to install");
    }
    if (libraryFile == null) {
      throw new Refusal(
          Reason.UNSUPPORTED_ARCH,
          "no native library is built for architecture \""
              + osArch
              + "\" (system property os.arch) on "
              + knownOs.code()
              + "; there is nothing to install");
    }
  }

  private static String orUnknown(String value) {
    return value != null ? value : UNKNOWN;
  }
}
