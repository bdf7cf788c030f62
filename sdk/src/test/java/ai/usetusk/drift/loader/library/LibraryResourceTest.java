package ai.usetusk.drift.loader.library;

import static ai.usetusk.drift.loader.host.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.host.Refusals;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.platform.PlatformTable;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryResourceTest {

  @TempDir
  Path temp;

  private final FakeHost host = FakeHost.onGlibc();

  static List<PlatformTable.Row> platformsWithALibrary() {
    return Refusals.unrefused(PlatformTable::load).rows().stream()
        .filter(row -> row.libraryFile() != null)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("platformsWithALibrary")
  void theLibraryOfEachPlatformIsFoundInItsFolder(PlatformTable.Row row) throws Exception {
    host.classPath(NativesJar.of(row, "the library").write(temp.resolve("natives.jar")));
    Platform platform =
        new Platform("", "", null, null, row.directory(), row.classifier(), row.libraryFile());
    LibraryResource found = LibraryResource.find(host, platform, NativesJar.VERSION);
    assertEquals(row.libraryFile(), found.manifest().file());
    assertArrayEquals("the library".getBytes(StandardCharsets.UTF_8), found.bytes());
  }

  @Test
  void anEmptyClassPathNamesTheArtifactToAdd() {
    assertRefused(
        Reason.NOT_FOUND,
        this::find,
        "linux-x86_64",
        "ai.usetusk:drift-natives:1.2.3",
        "classifier linux-x86_64",
        "without a classifier");
  }

  static List<Exception> failures() {
    return List.of(
        new IOException("closed"),
        new IllegalStateException("closed"),
        new SecurityException("closed"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aClassPathThatCannotBeSearchedIsUnreadable(Exception failure) {
    host.classPathFailure(failure);
    assertRefused(Reason.RESOURCE_UNREADABLE, this::find, "cannot be searched", "closed");
  }

  /** The URL of an entry is divided where the name of the directory ends. */
  @Test
  void aJarBelowADirectoryThatEndsInAnExclamationMarkIsUnreadableAndNamed() throws Exception {
    Path directory = Files.createDirectory(temp.resolve("important!"));
    host.classPath(NativesJar.of("library").write(directory.resolve("a.jar")));
    assertRefused(
        Reason.RESOURCE_UNREADABLE,
        this::find,
        directory.resolve("a.jar").toString(),
        "cannot be opened",
        "exclamation mark");
  }

  // What a class loader of an application may do

  /** As the verifier of a signed jar says it, in the middle of reading. */
  @Test
  void aLibraryThatDiffersFromItsSignatureIsCorrupt() throws Exception {
    SecurityException verdict = new SecurityException("SHA-256 digest error for libdrift_core.so");
    host.resource(HandMadeUrl.of(NativesJar.of("library").manifest(), verdict));
    assertRefused(Reason.CORRUPT, () -> find().bytes(), "libdrift_core.so", "digest error");
  }

  @Test
  void aManifestThatDiffersFromItsSignatureIsCorrupt() throws Exception {
    SecurityException verdict = new SecurityException("SHA-256 digest error");
    host.resource(HandMadeUrl.of(verdict, verdict));
    assertRefused(Reason.CORRUPT, this::find, "library.properties", "digest error");
  }

  @Test
  void aLibraryThatCannotBeDecompressedIsCorrupt() throws Exception {
    ZipException damage = new ZipException("invalid distance code");
    host.resource(HandMadeUrl.of(NativesJar.of("library").manifest(), damage));
    assertRefused(Reason.CORRUPT, () -> find().bytes(), "libdrift_core.so", "distance code");
  }

  @Test
  void theSameLibraryTwiceIsAsGoodAsOnce() throws Exception {
    host.classPath(
        NativesJar.of("one").write(temp.resolve("a.jar")),
        NativesJar.of("one").write(temp.resolve("b.jar")));
    assertEquals(NativesJar.of("one").sha256(), find().sha256());
  }

  @Test
  void twoDifferentLibrariesOfTheVersionAreAmbiguous() throws Exception {
    host.classPath(
        NativesJar.of("one").write(temp.resolve("a.jar")),
        NativesJar.of("other").write(temp.resolve("b.jar")));
    assertRefused(Reason.AMBIGUOUS, this::find, "a.jar", "b.jar", "keep one");
  }

  @Test
  void aLibraryOfAnotherVersionDoesNotDisturb() throws Exception {
    host.classPath(
        NativesJar.of("old").saying("version", "1.2.2").write(temp.resolve("a.jar")),
        NativesJar.of("new").write(temp.resolve("b.jar")));
    assertEquals(NativesJar.of("new").sha256(), find().sha256());
  }

  @Test
  void onlyLibrariesOfOtherVersionsAreAMismatch() throws Exception {
    host.classPath(
        NativesJar.of("old").saying("version", "1.2.2").write(temp.resolve("a.jar")),
        NativesJar.of("older").saying("version", "1.2.1").write(temp.resolve("b.jar")));
    assertRefused(
        Reason.VERSION_MISMATCH,
        this::find,
        "the SDK is version 1.2.3",
        "1.2.2",
        "a.jar",
        "1.2.1",
        "ai.usetusk:drift-natives:1.2.3");
  }

  @Test
  void aMalformedManifestIsCorrupt() throws Exception {
    host.classPath(NativesJar.of("library").saying("size", null).write(temp.resolve("a.jar")));
    assertRefused(Reason.CORRUPT, this::find, "a.jar", "has no \"size\"");
  }

  @Test
  void aManifestThatCannotBeReadIsCorrupt() throws Exception {
    Path folder = temp.resolve("META-INF/tusk-drift/linux-x86_64/library.properties");
    Files.createDirectories(folder.resolve("is-a-directory"));
    host.classPath(temp);
    assertRefused(Reason.CORRUPT, this::find, "library.properties");
  }

  @Test
  void aMissingLibraryIsCorrupt() throws Exception {
    host.classPath(NativesJar.of("library").packing(null).write(temp.resolve("a.jar")));
    assertRefused(Reason.CORRUPT, () -> find().bytes(), "a.jar", "there is no libdrift_core.so");
  }

  @Test
  void aTruncatedLibraryIsCorrupt() throws Exception {
    host.classPath(NativesJar.of("library").packing("lib").write(temp.resolve("a.jar")));
    assertRefused(Reason.CORRUPT, () -> find().bytes(), "a.jar", "only 3 of 7 bytes");
  }

  @Test
  void aLibraryThatIsTooLongIsCorrupt() throws Exception {
    host.classPath(NativesJar.of("library").packing("library and").write(temp.resolve("a.jar")));
    assertRefused(Reason.CORRUPT, () -> find().bytes(), "a.jar", "more of 7 bytes");
  }

  @Test
  void aFlippedByteIsCorrupt() throws Exception {
    host.classPath(NativesJar.of("library").packing("librarY").write(temp.resolve("a.jar")));
    assertRefused(Reason.CORRUPT, () -> find().bytes(), "a.jar", "SHA-256");
  }

  @Test
  void aManifestWhoseTwoChecksumsDisagreeIsCorrupt() throws Exception {
    host.classPath(
        NativesJar.of("library").saying("crc32c", "00000000").write(temp.resolve("a.jar")));
    assertRefused(Reason.CORRUPT, () -> find().bytes(), "a.jar", "another CRC32C");
  }

  @Test
  void theBytesComeFromTheManifestsOwnJar() throws Exception {
    host.classPath(
        NativesJar.of("old").saying("version", "1.2.2").write(temp.resolve("a.jar")),
        NativesJar.of("new").write(temp.resolve("b.jar")));
    assertArrayEquals("new".getBytes(StandardCharsets.UTF_8), find().bytes());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theJarIsNotKeptOpen() throws Exception {
    Path jar = NativesJar.of("library").write(temp.resolve("a.jar"));
    host.classPath(jar);
    find().bytes();
    assertFalse(openFiles().contains(jar.toRealPath()));
  }

  @Test
  void itIsDescribedByVersionAndPlace() throws Exception {
    host.classPath(NativesJar.of("library").write(temp.resolve("a.jar")));
    assertTrue(find().toString().matches("1\\.2\\.3 \\(jar:file:.*a\\.jar!/META-INF/.*\\)"));
  }

  private static List<Path> openFiles() throws IOException {
    List<Path> open = new ArrayList<>();
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc/self/fd"), Files::exists)) {
      for (Path descriptor : descriptors) {
        open.add(Files.readSymbolicLink(descriptor));
      }
    }
    return open;
  }

  private LibraryResource find() throws Refusal {
    return LibraryResource.find(host, Platform.detect(host), NativesJar.VERSION);
  }
}
