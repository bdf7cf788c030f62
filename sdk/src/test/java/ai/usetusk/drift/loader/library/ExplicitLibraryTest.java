package ai.usetusk.drift.loader.library;

import static ai.usetusk.drift.loader.host.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.platform.ElfBuilder;
import ai.usetusk.drift.loader.platform.GlibcVersion;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplicitLibraryTest {

  private static final NativesJar SHIPPED = NativesJar.of("library").saying("glibc", "2.17");

  @TempDir
  Path temp;

  private final FakeHost host = FakeHost.onGlibc();
  private Path library;

  @BeforeEach
  void aLibraryWithoutAnythingThatVouchesForIt() throws IOException {
    library = Files.writeString(temp.toRealPath().resolve("signed.so"), "library");
    host.set(Setting.RUST_CORE_LIBRARY, library);
  }

  @Test
  void aGivenDigestVouchesForIt() throws Exception {
    String digest = write(elf());
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, digest);
    assertEquals(new ExplicitLibrary(library, digest, null), verify());
  }

  @Test
  void aGivenDigestMayBeUpperCaseWithBlanksAround() throws Exception {
    String digest = write(elf());
    host.environment("TUSK_RUST_CORE_LIBRARY_SHA256", " " + digest.toUpperCase(Locale.ROOT) + "\n");
    assertEquals(digest, verify().sha256());
  }

  @Test
  void aGivenDigestWinsOverTheManifestBesideIt() throws Exception {
    sidecar(NativesJar.of("other").saying("version", "0"));
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, write(elf()));
    assertNull(verify().glibc());
  }

  @Test
  void theDigestOfATruncatedLibraryDoesNotMakeItWhole() throws Exception {
    byte[] whole = elf();
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, write(Arrays.copyOf(whole, whole.length - 1)));
    assertRefused(Reason.CORRUPT, this::verify, library.toString(), "truncated");
  }

  @Test
  void theDigestOfALibraryForAnotherCpuDoesNotMakeItFit() throws Exception {
    byte[] other = elf();
    other[18] = (byte) 183;
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, write(other));
    assertRefused(Reason.CORRUPT, this::verify, library.toString(), "another CPU", "x86_64");
  }

  @Test
  void theDigestOfSomethingElseDoesNotMakeItALibrary() throws Exception {
    host.set(
        Setting.RUST_CORE_LIBRARY_SHA256,
        write("#!/bin/sh\nexit 0\n".getBytes(StandardCharsets.UTF_8)));
    assertRefused(Reason.CORRUPT, this::verify, library.toString(), "too early for an ELF file");
  }

  @Test
  void elsewhereThanOnLinuxTheSystemKnowsWhatItsLibrariesLookLike() throws Exception {
    host.property("os.name", "Mac OS X").property("os.arch", "aarch64");
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, SHIPPED.sha256());
    assertEquals(SHIPPED.sha256(), verify().sha256());
  }

  // Who can change it

  @Test
  void aFileThatEverybodyCanWriteIsUnsafe() throws Exception {
    sidecar(SHIPPED);
    permissions(library, "rw-r--rw-");
    assertRefused(Reason.UNSAFE_FILE, this::verify, library.toString(), "chmod o-w");
  }

  @Test
  void aFileInADirectoryToWhichEverybodyCanWriteIsUnsafe() throws Exception {
    sidecar(SHIPPED);
    permissions(temp, "rwxrwxrwx");
    assertRefused(Reason.UNSAFE_FILE, this::verify, library.toString(), "is below " + temp);
  }

  @Test
  void aDirectoryFurtherUpToWhichEverybodyCanWriteIsUnsafe() throws Exception {
    library = Files.createDirectories(temp.toRealPath().resolve("a/b")).resolve("signed.so");
    Files.writeString(library, "library");
    host.set(Setting.RUST_CORE_LIBRARY, library);
    permissions(temp.resolve("a"), "rwxrwxrwx");
    assertRefused(Reason.UNSAFE_FILE, this::verify, library.toString(), "is below");
  }

  @Test
  void inAStickyDirectoryAFileOfAnotherUserIsUnsafe() throws Exception {
    sidecar(SHIPPED);
    Files.setAttribute(temp, "unix:mode", 01777);
    Object user = Files.getAttribute(library, "unix:uid");
    Skip.unless(user.equals(0), "only root can stand for two users");
    Files.setAttribute(library, "unix:uid", 12345);
    assertRefused(Reason.UNSAFE_FILE, this::verify, library.toString(), "belongs neither");
  }

  @Test
  void aManifestBesideItThatEverybodyCanWriteIsUnsafe() throws Exception {
    sidecar(SHIPPED);
    permissions(temp.resolve("library.properties"), "rw-r--rw-");
    assertRefused(Reason.UNSAFE_FILE, this::verify, "library.properties", "chmod o-w");
  }

  @Test
  void anEmptyFileIsCorrupt() throws Exception {
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, write(new byte[0]));
    assertRefused(Reason.CORRUPT, this::verify, library.toString(), "0 bytes");
  }

  @Test
  void aFileThatIsTooBigForALibraryIsNotRead() throws Exception {
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, "0".repeat(64));
    try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    assertRefused(Reason.CORRUPT, this::verify, library.toString(), "as no library has");
  }

  @Test
  void aFileInAStickyDirectoryIsSafe() throws Exception {
    sidecar(SHIPPED);
    Files.setAttribute(temp, "unix:mode", 01777);
    assertEquals(SHIPPED.sha256(), verify().sha256());
  }

  @Test
  void aFileThatItsGroupCanWriteIsSafe() throws Exception {
    sidecar(SHIPPED);
    permissions(library, "rw-rw-r--");
    assertEquals(SHIPPED.sha256(), verify().sha256());
  }

  @Test
  void aLinkIsAsSafeAsWhatItPointsAt() throws Exception {
    sidecar(SHIPPED);
    permissions(library, "rw-r--rw-");
    Path links = Files.createDirectory(temp.resolve("links"));
    host.set(
        Setting.RUST_CORE_LIBRARY, Files.createSymbolicLink(links.resolve("link.so"), library));
    assertRefused(Reason.UNSAFE_FILE, this::verify, library.toString());
  }

  @Test
  void onWindowsPermissionsAreNotAsked() throws Exception {
    host.property("os.name", "Windows 11");
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, SHIPPED.sha256());
    permissions(library, "rw-r--rw-");
    assertEquals(SHIPPED.sha256(), verify().sha256());
  }

  @Test
  void aGivenDigestThatDiffersIsCorrupt() {
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, "0".repeat(64));
    assertRefused(
        Reason.CORRUPT,
        this::verify,
        library.toString(),
        SHIPPED.sha256(),
        "0".repeat(64),
        "tusk.rustCore.librarySha256");
  }

  @Test
  void aGivenDigestThatIsNoneIsCorrupt() {
    host.set(Setting.RUST_CORE_LIBRARY_SHA256, "abc");
    assertRefused(Reason.CORRUPT, this::verify, "TUSK_RUST_CORE_LIBRARY_SHA256", "64", "\"abc\"");
  }

  @Test
  void theManifestBesideItVouchesForIt() throws Exception {
    sidecar(SHIPPED);
    assertEquals(new ExplicitLibrary(library, SHIPPED.sha256(), new GlibcVersion(2, 17)), verify());
  }

  @Test
  void theManifestBesideItWinsOverTheClassPath() throws Exception {
    sidecar(SHIPPED);
    host.classPath(NativesJar.of("other").write(temp.resolve("natives.jar")));
    assertEquals(SHIPPED.sha256(), verify().sha256());
  }

  @Test
  void aManifestBesideItThatDiffersIsCorrupt() throws Exception {
    sidecar(NativesJar.of("other"));
    assertRefused(
        Reason.CORRUPT, this::verify, temp.resolve("library.properties").toString(), "says");
  }

  @Test
  void aManifestBesideItOfAnotherVersionIsAMismatch() throws Exception {
    sidecar(SHIPPED, "1.2.2");
    assertRefused(Reason.VERSION_MISMATCH, this::verify, "1.2.3", "1.2.2", "library.properties");
  }

  @Test
  void aMalformedManifestBesideItIsCorrupt() throws Exception {
    Files.writeString(temp.resolve("library.properties"), "version=1.2.3");
    assertRefused(Reason.CORRUPT, this::verify, "library.properties", "has no");
  }

  @Test
  void aManifestBesideItThatCannotBeReadIsCorrupt() throws Exception {
    Files.createDirectory(temp.resolve("library.properties"));
    assertRefused(Reason.CORRUPT, this::verify, "library.properties", "is not a regular file");
  }

  @Test
  void theClassPathVouchesForIt() throws Exception {
    host.classPath(SHIPPED.write(temp.resolve("natives.jar")));
    assertEquals(new ExplicitLibrary(library, SHIPPED.sha256(), new GlibcVersion(2, 17)), verify());
  }

  @Test
  void aTruncatedLibraryIsRefusedAsCorrupt() throws Exception {
    host.classPath(SHIPPED.write(temp.resolve("natives.jar")));
    Files.writeString(library, "lib");
    assertRefused(Reason.CORRUPT, this::verify, library.toString(), "natives.jar");
  }

  @Test
  void aClassPathOfAnotherVersionIsAMismatch() throws Exception {
    host.classPath(
        NativesJar.of("library").saying("version", "9").write(temp.resolve("natives.jar")));
    assertRefused(Reason.VERSION_MISMATCH, this::verify, "1.2.3", "9");
  }

  @Test
  void nothingThatVouchesForItIsToldWithWhatWould() {
    assertRefused(
        Reason.NOT_FOUND,
        this::verify,
        library.toString(),
        "cannot be verified",
        "library.properties",
        "tusk.rustCore.librarySha256",
        "TUSK_RUST_CORE_LIBRARY_SHA256");
  }

  @Test
  void aMissingFileIsNotFound() {
    host.set(Setting.RUST_CORE_LIBRARY, temp.resolve("absent.so"));
    assertRefused(Reason.NOT_FOUND, this::verify, "absent.so", "does not exist");
  }

  @Test
  void aRelativePathIsNotFound() {
    host.set(Setting.RUST_CORE_LIBRARY, "signed.so");
    assertRefused(Reason.NOT_FOUND, this::verify, "TUSK_RUST_CORE_LIBRARY", "not an absolute path");
  }

  @Test
  void aDirectoryIsNotFound() {
    host.set(Setting.RUST_CORE_LIBRARY, temp);
    assertRefused(Reason.NOT_FOUND, this::verify, temp.toString(), "is a directory");
  }

  @Test
  void aSymbolicLinkToNothingIsNotFound() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link.so"), temp.resolve("absent.so"));
    host.set(Setting.RUST_CORE_LIBRARY, link);
    assertRefused(Reason.NOT_FOUND, this::verify, "link.so", "symbolic link");
  }

  @Test
  void aSymbolicLinkToALibraryIsThatLibrary() throws Exception {
    sidecar(SHIPPED);
    host.set(Setting.RUST_CORE_LIBRARY, Files.createSymbolicLink(temp.resolve("link.so"), library));
    assertEquals(library, verify().path());
  }

  @Test
  void aNameThatIsNoPathIsNotFound() {
    host.set(Setting.RUST_CORE_LIBRARY, "/a\0b");
    assertRefused(Reason.NOT_FOUND, this::verify, "tusk.rustCore.library", "is no path");
  }

  private static byte[] elf() {
    return new ElfBuilder().needing("libc.so.6").build();
  }

  private String write(byte[] bytes) throws IOException {
    Files.write(library, bytes);
    return Checksums.sha256(bytes);
  }

  private static void permissions(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private ExplicitLibrary verify() throws Refusal {
    return ExplicitLibrary.verify(
        host,
        Setting.RUST_CORE_LIBRARY.read(host).text().orElseThrow(),
        Platform.detect(host),
        NativesJar.VERSION);
  }

  private void sidecar(NativesJar jar) throws IOException {
    Files.write(temp.resolve("library.properties"), jar.manifest());
  }

  private void sidecar(NativesJar jar, String version) throws IOException {
    String text = new String(jar.manifest(), StandardCharsets.ISO_8859_1);
    Files.writeString(
        temp.resolve("library.properties"), text.replace(NativesJar.VERSION, version));
  }
}
