package ai.usetusk.drift.loader.library;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.platform.Arch;
import ai.usetusk.drift.loader.platform.ElfFile;
import ai.usetusk.drift.loader.platform.GlibcVersion;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.Reason;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A library that the user names with {@link Setting#RUST_CORE_LIBRARY}, to be loaded where it is. It is never
 * loaded unverified: its SHA-256 is given with {@link Setting#RUST_CORE_LIBRARY_SHA256}, or else by the
 * manifest beside it, or else by the manifest on the class path.
 *
 * @param path its real path, free of links
 * @param sha256 its SHA-256
 * @param glibc the oldest glibc it works with; null if that is not known
 */
public record ExplicitLibrary(Path path, String sha256, GlibcVersion glibc)
    implements FoundLibrary {

  /**
   * What a library must be, and who says so.
   *
   * @param size its size in bytes; empty if it is not known
   */
  private record Expectation(String sha256, OptionalInt size, GlibcVersion glibc, String origin) {

    static Expectation of(LibraryManifest manifest, String origin) {
      OptionalInt size = OptionalInt.of(manifest.size());
      return new Expectation(manifest.sha256(), size, manifest.glibc(), origin);
    }

    /** Whether a person says so, and not a manifest. */
    boolean isGiven() {
      return size.isEmpty();
    }
  }

  /**
   * Verifies the library that the setting names.
   *
   * @param named the setting's cleaned value
   * @throws Refusal not_found, unsafe_file, resource_unreadable, corrupt, version_mismatch, or what {@link
   *     LibraryResource#find} found
   */
  public static ExplicitLibrary verify(
      Host host, String named, Platform platform, String sdkVersion) throws Refusal {
    Path path = realPath(file(host, named));
    requireSafe(host, platform, path, named(path));
    Expectation expected = expectation(host, path, platform, sdkVersion);
    requireSize(path, expected);
    String actual;
    try {
      actual = Checksums.sha256(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (!actual.equals(expected.sha256)) {
      throw differs(path, "SHA-256 " + actual, expected.origin, expected.sha256);
    }
    if (expected.isGiven() && platform.knownOs() == Os.LINUX) {
      requireWhole(path, platform.knownArch());
    }
    return new ExplicitLibrary(path, actual, expected.glibc);
  }

  /** Also keeps what never ends, or takes for ever, from being read. */
  private static void requireSize(Path path, Expectation expected) throws Refusal {
    long size;
    try {
      size = Files.size(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (expected.size.isPresent() && size != expected.size.getAsInt()) {
      throw differs(path, size + " bytes", expected.origin, expected.size.getAsInt());
    }
    if (size == 0 || size > LibraryManifest.MAX_LIBRARY_BYTES) {
      throw new Refusal(Reason.CORRUPT, named(path) + "has " + size + " bytes, as no library has");
    }
  }

  private static Refusal unreadable(Path path, IOException e) {
    return new Refusal(
        Reason.RESOURCE_UNREADABLE,
        named(path) + "is there but cannot be read: " + e.getMessage(),
        e);
  }

  private static Refusal differs(Path path, String actual, String origin, Object expected) {
    return new Refusal(
        Reason.CORRUPT,
        named(path)
            + "has "
            + actual
            + ", but "
            + origin
            + " says "
            + expected
            + "; if you changed the library yourself, as by signing it, "
            + howToSayTheDigest());
  }

  private static Path file(Host host, String name) throws Refusal {
    Path path;
    try {
      path = host.path(name);
    } catch (InvalidPathException e) {
      throw new Refusal(Reason.NOT_FOUND, settingName() + " is no path: " + e.getMessage(), e);
    }
    if (!path.isAbsolute()) {
      throw notFound(path, "is not an absolute path");
    }
    if (Files.isRegularFile(path)) {
      return path;
    }
    if (Files.isDirectory(path)) {
      throw notFound(path, "is a directory; name the library file in it");
    }
    if (Files.isSymbolicLink(path)) {
      throw notFound(path, "is a symbolic link to a file that does not exist");
    }
    boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    throw notFound(path, exists ? "is not a regular file" : "does not exist or cannot be seen");
  }

  /** So that what was verified is what is loaded, wherever a link on the way points by then. */
  private static Path realPath(Path path) throws Refusal {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new Refusal(Reason.NOT_FOUND, named(path) + "cannot be reached: " + e.getMessage(), e);
    }
  }

  /** Returns normally if and only if not everybody can change the file. */
  private static void requireSafe(Host host, Platform platform, Path path, String subject)
      throws Refusal {
    if (!platform.knownOs().isPosix()) {
      return;
    }
    Optional<String> objection;
    try {
      objection = new FileTrust(host).objection(path);
    } catch (IOException e) {
      objection = Optional.of("does not tell who can write to it: " + e.getMessage());
    }
    if (objection.isPresent()) {
      throw new Refusal(Reason.UNSAFE_FILE, subject + objection.get());
    }
  }

  /** Who gives a digest may have taken it from a damaged file, and a damaged one kills the JVM. */
  private static void requireWhole(Path path, Arch arch) throws Refusal {
    try {
      ElfFile.requireWhole(path, arch);
    } catch (IOException e) {
      throw new Refusal(
          Reason.CORRUPT, named(path) + "has the SHA-256 that was given, but " + e.getMessage(), e);
    }
  }

  private static Expectation expectation(Host host, Path path, Platform platform, String sdkVersion)
      throws Refusal {
    Optional<String> digest = Setting.RUST_CORE_LIBRARY_SHA256.read(host).text();
    if (digest.isPresent()) {
      return given(digest.get());
    }
    Path sidecar = path.resolveSibling(LibraryManifest.FILE_NAME);
    if (Files.exists(sidecar)) {
      if (!Files.isRegularFile(sidecar)) {
        throw new Refusal(Reason.CORRUPT, sidecar + " is not a regular file");
      }
      requireSafe(host, platform, realPath(sidecar), sidecar + " ");
      return beside(sidecar, sdkVersion);
    }
    try {
      LibraryResource resource = LibraryResource.find(host, platform, sdkVersion);
      return Expectation.of(resource.manifest(), resource.url().toString());
    } catch (Refusal e) {
      if (e.reason() != Reason.NOT_FOUND) {
        throw e;
      }
      throw new Refusal(
          Reason.NOT_FOUND,
          named(path)
              + "cannot be verified, and nothing unverified is loaded: there is no "
              + LibraryManifest.FILE_NAME
              + " beside it and none for "
              + platform.directory()
              + " on the class path; "
              + howToSayTheDigest(),
          e);
    }
  }

  private static Expectation given(String digest) throws Refusal {
    String sha256 = digest.toLowerCase(Locale.ROOT);
    String origin = settingName(Setting.RUST_CORE_LIBRARY_SHA256);
    if (!Checksums.isSha256(sha256)) {
      throw new Refusal(
          Reason.CORRUPT, origin + " must be 64 hexadecimal digits, not \"" + digest + "\"");
    }
    return new Expectation(sha256, OptionalInt.empty(), null, origin);
  }

  private static Expectation beside(Path sidecar, String sdkVersion) throws Refusal {
    byte[] bytes;
    try (InputStream in = new FileInputStream(sidecar.toFile())) {
      bytes = in.readNBytes(LibraryManifest.MAX_BYTES);
    } catch (IOException e) {
      throw new Refusal(
          Reason.RESOURCE_UNREADABLE, sidecar + " cannot be read: " + e.getMessage(), e);
    }
    LibraryManifest manifest = LibraryManifest.parse(bytes, sidecar.toString());
    if (!manifest.version().equals(sdkVersion)) {
      throw new Refusal(
          Reason.VERSION_MISMATCH,
          "the SDK is version "
              + sdkVersion
              + ", but the library is version "
              + manifest.version()
              + ", says "
              + sidecar
              + "; use the library of the SDK's version");
    }
    return Expectation.of(manifest, sidecar.toString());
  }

  private static Refusal notFound(Path path, String why) {
    return new Refusal(Reason.NOT_FOUND, named(path) + why);
  }

  private static String named(Path path) {
    return "the library named by " + settingName() + ", " + path + ", ";
  }

  private static String settingName() {
    return settingName(Setting.RUST_CORE_LIBRARY);
  }

  private static String settingName(Setting setting) {
    return setting.property().orElseThrow() + " or " + setting.variable();
  }

  private static String howToSayTheDigest() {
    return "give its SHA-256 with " + Setting.RUST_CORE_LIBRARY_SHA256.names();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
