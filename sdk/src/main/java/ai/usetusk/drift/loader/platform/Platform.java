package ai.usetusk.drift.loader.platform;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.status.Reason;
import java.util.List;

/**
 * The platform this JVM was built for, as it says itself. On a machine that emulates another
 * architecture this is the emulated one, which is the one a library must have.
 *
 * @param osName the system property {@code os.name}, {@code unknown} if there is none; {@code
 *     Android} on Android, where the property says Linux
 * @param osArch the system property {@code os.arch}, {@code unknown} if there is none; in a 32 bit
 *     JVM that is added to it
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

  private static final String ANDROID = "Android";

  /**
   * Asks this JVM.
   *
   * @throws Refusal access_denied if it does not let the SDK read what tells the platform,
   *     resource_unreadable if the table of platforms cannot be read
   */
  public static Platform detect(Host host) throws Refusal {
    String osName = isAndroid(host) ? ANDROID : read(host, "os.name");
    String osArch = read(host, "os.arch");
    if (is32Bit(host)) {
      osArch += " (32 bit)";
    }
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
  public void requireLibrary() throws Refusal {
    if (knownOs == null) {
      throw new Refusal(
          Reason.UNSUPPORTED_OS,
          "no native library is built for operating system \""
              + osName
              + "\" (from this JVM's system properties)"
              + alternatives());
    }
    if (libraryFile == null) {
      throw new Refusal(
          Reason.UNSUPPORTED_ARCH,
          "no native library is built for architecture \""
              + osArch
              + "\" (from this JVM's system properties) on "
              + knownOs.code()
              + alternatives()
              + (isIntelMac() ? "; on a Mac with an Apple chip, use a JVM for aarch64" : ""));
    }
  }

  private static String alternatives() throws Refusal {
    List<String> directories = PlatformTable.load().rows().stream()
        .filter(row -> row.libraryFile() != null)
        .map(PlatformTable.Row::directory)
        .toList();
    return "; there are libraries for JVMs on " + String.join(", ", directories);
  }

  /** Perhaps no Intel Mac at all: a JVM under Rosetta says the same. */
  private boolean isIntelMac() {
    return knownOs == Os.MACOS && knownArch == Arch.X86_64;
  }

  /** Android's virtual machine says that it runs on Linux, but has neither glibc nor musl. */
  private static boolean isAndroid(Host host) {
    return "The Android Project".equals(host.propertyIfAllowed("java.specification.vendor"))
        || "Dalvik".equals(host.propertyIfAllowed("java.vm.name"));
  }

  /** A 32 bit JVM cannot load a 64 bit library, whatever the machine and {@code os.arch} are. */
  private static boolean is32Bit(Host host) {
    return "32".equals(host.propertyIfAllowed("sun.arch.data.model"));
  }

  private static String read(Host host, String property) throws Refusal {
    String value;
    try {
      value = host.property(property);
    } catch (SecurityException e) {
      throw new Refusal(
          Reason.ACCESS_DENIED,
          "this JVM does not let the SDK read system property "
              + property
              + ", which tells the platform; allow it to read its system properties",
          e);
    }
    return value == null || value.isBlank() ? "unknown" : value;
  }
}
