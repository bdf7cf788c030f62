package ai.usetusk.drift.loader;

import static ai.usetusk.drift.loader.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    library = Files.writeString(temp.resolve("signed.so"), "library");
    host.set(Setting.LIBRARY, library);
  }

  @Test
  void aGivenDigestVouchesForIt() throws Refusal {
    host.set(Setting.LIBRARY_SHA256, SHIPPED.sha256());
    assertEquals(new ExplicitLibrary(library, SHIPPED.sha256(), null), verify());
  }

  @Test
  void aGivenDigestMayBeUpperCaseWithBlanksAround() throws Refusal {
    host.environment(
        "TUSK_RUST_CORE_LIBRARY_SHA256", " " + SHIPPED.sha256().toUpperCase(Locale.ROOT) + "\n");
    assertEquals(SHIPPED.sha256(), verify().sha256());
  }

  @Test
  void aGivenDigestWinsOverTheManifestBesideIt() throws Exception {
    sidecar(NativesJar.of("other").saying("version", "0"));
    host.set(Setting.LIBRARY_SHA256, SHIPPED.sha256());
    assertNull(verify().glibc());
  }

  @Test
  void aGivenDigestThatDiffersIsCorrupt() {
    host.set(Setting.LIBRARY_SHA256, "0".repeat(64));
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
    host.set(Setting.LIBRARY_SHA256, "abc");
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
    assertRefused(Reason.CORRUPT, this::verify, "library.properties", "cannot be read");
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
    host.set(Setting.LIBRARY, temp.resolve("absent.so"));
    assertRefused(Reason.NOT_FOUND, this::verify, "absent.so", "does not exist");
  }

  @Test
  void aRelativePathIsNotFound() {
    host.set(Setting.LIBRARY, "signed.so");
    assertRefused(Reason.NOT_FOUND, this::verify, "TUSK_RUST_CORE_LIBRARY", "not an absolute path");
  }

  @Test
  void aDirectoryIsNotFound() {
    host.set(Setting.LIBRARY, temp);
    assertRefused(Reason.NOT_FOUND, this::verify, temp.toString(), "is a directory");
  }

  @Test
  void aSymbolicLinkToNothingIsNotFound() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link.so"), temp.resolve("absent.so"));
    host.set(Setting.LIBRARY, link);
    assertRefused(Reason.NOT_FOUND, this::verify, "link.so", "symbolic link");
  }

  @Test
  void aSymbolicLinkToALibraryIsThatLibrary() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link.so"), library);
    host.set(Setting.LIBRARY, link).set(Setting.LIBRARY_SHA256, SHIPPED.sha256());
    assertEquals(link, verify().path());
  }

  @Test
  void aNameThatIsNoPathIsNotFound() {
    host.set(Setting.LIBRARY, "/a\0b");
    assertRefused(Reason.NOT_FOUND, this::verify, "tusk.rustCore.library", "is no path");
  }

  private ExplicitLibrary verify() throws Refusal {
    return ExplicitLibrary.verify(
        host, Setting.LIBRARY.read(host), Platform.detect(host), NativesJar.VERSION);
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
