package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.Reason;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Optional;

/**
 * A library that the user names with {@link Setting#LIBRARY}, to be loaded where it is. It is never
 * loaded unverified: its SHA-256 is given with {@link Setting#LIBRARY_SHA256}, or else by the
 * manifest beside it, or else by the manifest on the class path.
 *
 * @param path its real path, free of links
 * @param sha256 its SHA-256
 * @param glibc the oldest glibc it works with; null if that is not known
 */
record ExplicitLibrary(Path path, String sha256, GlibcVersion glibc) implements FoundLibrary {

  /** What a library must be, and who says so. */
  private record Expectation(String sha256, GlibcVersion glibc, String origin, boolean isGiven) {}

  /**
   * Verifies the library that the setting names.
   *
   * @param named the setting's value
   * @throws Refusal not_found, unsafe_file, corrupt, version_mismatch, or what {@link
   *     LibraryResource#find} found
   */
  static ExplicitLibrary verify(
      Host host, Setting.Value named, Platform platform, String sdkVersion) throws Refusal {
    Path path = realPath(file(host, named.raw()));
    if (platform.knownOs().isPosix()) {
      requireSafe(path);
    }
    Expectation expected = expectation(host, path, platform, sdkVersion);
    String actual;
    try {
      actual = Checksums.sha256(path);
    } catch (IOException e) {
      throw new Refusal(Reason.NOT_FOUND, named(path) + "cannot be read: " + e.getMessage(), e);
    }
    if (!actual.equals(expected.sha256)) {
      throw new Refusal(
          Reason.CORRUPT,
          named(path)
              + "has SHA-256 "
              + actual
              + ", but "
              + expected.origin
              + " says "
              + expected.sha256
              + "; if you changed the library yourself, as by signing it, "
              + howToSayTheDigest());
    }
    if (expected.isGiven() && platform.knownOs() == Os.LINUX) {
      requireWhole(path, platform.knownArch());
    }
    return new ExplicitLibrary(path, actual, expected.glibc);
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

  /**
   * Nobody but its owner's group can change the library between its verification and the moment it
   * is loaded, or put another in its place. Whom the owner is, is left to the user who named it:
   * libraries are often installed by somebody else than who runs the service.
   */
  private static void requireSafe(Path path) throws Refusal {
    try {
      if (isWritableByAll(path)) {
        throw unsafe(path, "can be written by everybody; take that away (chmod o-w)");
      }
      Path parent = path.getParent();
      if (isWritableByAll(parent) && !PrivateDirectory.isSticky(parent)) {
        throw unsafe(
            path, "is in a directory to which everybody can write; put it into a safe one");
      }
    } catch (IOException e) {
      throw unsafe(path, "does not tell who can write to it: " + e.getMessage());
    }
  }

  private static boolean isWritableByAll(Path path) throws IOException {
    return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static Refusal unsafe(Path path, String why) {
    return new Refusal(Reason.UNSAFE_FILE, named(path) + why);
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
    Optional<String> digest = Setting.LIBRARY_SHA256.read(host).text();
    if (digest.isPresent()) {
      return given(digest.get());
    }
    Path sidecar = path.resolveSibling(LibraryManifest.FILE_NAME);
    if (Files.exists(sidecar)) {
      return beside(sidecar, sdkVersion);
    }
    try {
      LibraryResource resource = LibraryResource.find(host, platform, sdkVersion);
      return new Expectation(resource.sha256(), resource.glibc(), resource.url().toString(), false);
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
    String sha256 = digest.strip().toLowerCase(Locale.ROOT);
    String origin = settingName(Setting.LIBRARY_SHA256);
    if (!Checksums.isSha256(sha256)) {
      throw new Refusal(
          Reason.CORRUPT, origin + " must be 64 hexadecimal digits, not \"" + digest + "\"");
    }
    return new Expectation(sha256, null, origin, true);
  }

  private static Expectation beside(Path sidecar, String sdkVersion) throws Refusal {
    byte[] bytes;
    try (InputStream in = new FileInputStream(sidecar.toFile())) {
      bytes = in.readNBytes(LibraryManifest.MAX_BYTES);
    } catch (IOException e) {
      throw new Refusal(Reason.CORRUPT, sidecar + " cannot be read: " + e.getMessage(), e);
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
    return new Expectation(manifest.sha256(), manifest.glibc(), sidecar.toString(), false);
  }

  private static Refusal notFound(Path path, String why) {
    return new Refusal(Reason.NOT_FOUND, named(path) + why);
  }

  private static String named(Path path) {
    return "the library named by " + settingName() + ", " + path + ", ";
  }

  private static String settingName() {
    return settingName(Setting.LIBRARY);
  }

  private static String settingName(Setting setting) {
    return setting.property() + " or " + setting.variable();
  }

  private static String howToSayTheDigest() {
    return "give its SHA-256 with system property "
        + Setting.LIBRARY_SHA256.property()
        + " or environment variable "
        + Setting.LIBRARY_SHA256.variable();
  }

  /** Stays where it is; only its crash marker needs a directory, and does without if need be. */
  @Override
  public PlacedLibrary place(StoreDirectories directories) {
    Optional<PrivateDirectory> directory;
    try {
      directory = Optional.of(directories.first(sha256, first -> first));
    } catch (Refusal e) {
      directory = Optional.empty();
    }
    return new PlacedLibrary(path, directory, path + ", loaded in place");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
