package ai.usetusk.drift.loader.store;

import static ai.usetusk.drift.loader.host.Refusals.assertHolds;
import static ai.usetusk.drift.loader.host.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.library.LibraryResource;
import ai.usetusk.drift.loader.library.NativesJar;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryStoreTest {

  private static final NativesJar JAR = NativesJar.of("the library");

  @TempDir
  Path temp;

  private Path home;
  private Path tmp;
  private Path cache;
  private Path second;
  private FakeHost host;

  @BeforeEach
  void aHomeAndATemporaryDirectory() throws IOException {
    home = Files.createDirectory(temp.resolve("home"));
    tmp = Files.createDirectory(temp.resolve("tmp"));
    cache = home.resolve(".cache/tusk-drift");
    second = tmp.resolve("tusk-drift-4711");
    host = FakeHost.onGlibc()
        .property("user.home", home.toString())
        .userId(4711)
        .property("java.io.tmpdir", tmp.toString())
        .classPath(JAR.write(temp.resolve("natives.jar")));
  }

  // Where it goes

  @Test
  void itIsExtractedToTheUsersCacheUnderItsDigest() throws Exception {
    Path file = place().file();
    assertEquals(cache.resolve(JAR.sha256()).resolve("libdrift_core.so"), file);
    assertEquals("the library", Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Os.class)
  void itIsExtractedOnEveryOperatingSystem(Os os) throws Exception {
    host.environment("LOCALAPPDATA", home.toString());
    assertEquals(
        "the library", Files.readString(place(new StoreDirectories(host, os)).file()));
  }

  @Test
  void everythingThatIsCreatedBelongsToTheOwnerAlone() throws Exception {
    Path file = place().file();
    assertEquals("r-x------", permissions(file));
    for (Path path = file.getParent(); !path.equals(home); path = path.getParent()) {
      assertEquals("rwx------", permissions(path), path.toString());
    }
  }

  @Test
  void nothingButTheLibraryIsLeft() throws Exception {
    place();
    assertEquals(List.of("libdrift_core.so"), names(cache.resolve(JAR.sha256())));
    assertEquals(List.of(), names(tmp));
  }

  @Test
  void aSecondLibraryGoesBesideTheFirst() throws Exception {
    place();
    host.classPath(NativesJar.of("a newer library").write(temp.resolve("newer.jar")));
    place();
    assertEquals(2, names(cache).size());
  }

  // What is there already

  @Test
  void aGoodFileIsUsedAsItIs() throws Exception {
    Path file = place().file();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    PlacedLibrary again = place();
    assertEquals(file, again.file());
    assertEquals(FileTime.fromMillis(1), Files.getLastModifiedTime(file));
    assertHolds(again.detail(), "found there");
  }

  @Test
  void aGoodFileIsUsedWithoutReadingTheJarsLibrary() throws Exception {
    place();
    JAR.packing(null).write(temp.resolve("natives.jar"));
    try {
      place();
    } finally {
      JAR.packing("the library");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the lib", "the librarY", "the library and more"})
  void aDamagedFileIsReplacedAndNotWrittenTo(String damaged) throws Exception {
    Path file = place().file();
    Files.delete(file);
    Files.writeString(file, damaged);
    Object before = identity(file);
    PlacedLibrary again = place();
    assertEquals("the library", Files.readString(file));
    assertNotEquals(before, identity(file));
    assertHolds(again.detail(), "extracted again", file.toString());
    assertEquals(List.of("libdrift_core.so"), names(file.getParent()));
  }

  @Test
  void aTruncatedFileIsToldWithItsSize() throws Exception {
    Path file = place().file();
    Files.delete(file);
    Files.writeString(file, "the lib");
    assertHolds(place().detail(), "because " + file + ": has 7 bytes instead of 11");
  }

  @Test
  void aFileThatOthersCanWriteToIsReplaced() throws Exception {
    Path file = place().file();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    place();
    assertEquals("r-x------", permissions(file));
  }

  @Test
  void aSymbolicLinkIsReplacedAndItsTargetNotTouched() throws Exception {
    Path file = place().file();
    Path elsewhere = Files.move(file, temp.resolve("elsewhere.so"));
    Files.createSymbolicLink(file, elsewhere);
    FileTime modified = Files.getLastModifiedTime(elsewhere);
    assertHolds(place().detail(), "is not a regular file");
    assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    assertEquals(modified, Files.getLastModifiedTime(elsewhere));
  }

  @Test
  void aFileOfAnotherUserIsReplaced() throws Exception {
    Path file = place().file();
    giveAway(file);
    assertHolds(place().detail(), "extracted again", "belongs to");
  }

  @Test
  void aDirectoryInThePlaceOfTheFileLeadsToTheNextCandidate() throws Exception {
    Path file = place().file();
    Files.delete(file);
    Files.createDirectories(file.resolve("not-empty"));
    assertTrue(place().file().startsWith(second));
    assertEquals(List.of("libdrift_core.so"), names(file.getParent()));
  }

  // Candidates that do not serve

  @Test
  void aFileInPlaceOfTheCacheLeadsToTheNextCandidate() throws Exception {
    Files.writeString(home.resolve(".cache"), "");
    StoreDirectories directories = directories();
    assertTrue(place(directories).file().startsWith(second));
    assertEquals(cache.toString(), directories.tried().get(0).directory());
    assertFalse(directories.tried().get(0).used());
    assertEquals(
        new TriedDirectory(second.toString(), true, "can be written to"),
        directories.tried().get(1));
  }

  @Test
  void whatFailedBesideTheCandidateItselfIsNamed() throws Exception {
    Files.createDirectories(cache);
    Path inTheWay = Files.writeString(cache.resolve(JAR.sha256()), "");
    StoreDirectories directories = directories();
    place(directories);
    assertEquals(inTheWay + ": is not a directory", directories.tried().get(0).detail());
  }

  @Test
  void aHomeThatDoesNotExistIsNotCreated() throws Exception {
    Files.delete(home);
    StoreDirectories directories = directories();
    place(directories);
    assertFalse(Files.exists(home));
    assertEquals(
        home + " is not an existing directory", directories.tried().get(0).detail());
  }

  @Test
  void aPlantedDirectoryThatOthersCanWriteToIsRefused() throws Exception {
    Files.createDirectories(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertRefusedCandidate("can be written by others (rwxrwxrwx)");
  }

  @Test
  void aPlantedDirectoryThatTheGroupCanWriteToIsRefused() throws Exception {
    Files.createDirectories(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwx---"));
    assertRefusedCandidate("can be written by others (rwxrwx---)");
  }

  @Test
  void aStickyDirectoryThatOthersCanWriteToIsGood() throws Exception {
    Files.createDirectories(cache);
    Files.setAttribute(cache, "unix:mode", 01777);
    Path file = place().file();
    assertTrue(file.startsWith(cache));
    assertEquals("rwx------", permissions(file.getParent()));
  }

  @Test
  void aStickyDirectoryOfAnotherUserIsRefused() throws Exception {
    Files.createDirectories(cache);
    Files.setAttribute(cache, "unix:mode", 01777);
    giveAway(cache);
    assertRefusedCandidate("belongs to");
  }

  @Test
  void aDirectoryThatOthersCanReadIsGood() throws Exception {
    Files.createDirectories(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertTrue(place().file().startsWith(cache));
  }

  @Test
  void aPlantedDirectoryForTheDigestIsRefused() throws Exception {
    Path planted = Files.createDirectories(cache.resolve(JAR.sha256()));
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertRefusedCandidate("can be written by others");
  }

  @Test
  void aPlantedSymbolicLinkIsRefused() throws Exception {
    Files.createDirectory(home.resolve(".cache"));
    Files.createSymbolicLink(cache, Files.createDirectory(temp.resolve("elsewhere")));
    assertRefusedCandidate("is a symbolic link");
    assertEquals(List.of(), names(temp.resolve("elsewhere")));
  }

  @Test
  void aDirectoryOfAnotherUserIsRefused() throws Exception {
    giveAway(Files.createDirectories(cache));
    assertRefusedCandidate("belongs to");
  }

  @Test
  void onWindowsThePermissionsAreLeftToTheSystem() throws Exception {
    Path planted = Files.createDirectory(home.resolve("tusk-drift"));
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
    host.environment("LOCALAPPDATA", home.toString());
    assertTrue(place(new StoreDirectories(host, Os.WINDOWS)).file().startsWith(planted));
  }

  @Test
  void aDirectoryMountedNoexecLeadsToTheNextCandidateWithoutATrace() throws Exception {
    host.executable(file -> !file.startsWith(home));
    StoreDirectories directories = directories();
    assertTrue(place(directories).file().startsWith(second));
    assertHolds(directories.tried().get(0).detail(), "noexec");
    assertEquals(List.of(), names(home));
  }

  @Test
  void noCandidateThatServesIsNoDirectory() throws Exception {
    Files.delete(home);
    Files.delete(tmp);
    assertRefused(
        Reason.NO_DIRECTORY,
        this::place,
        cache.toString(),
        second.toString(),
        "tusk.rustCore.directory",
        "TUSK_RUST_CORE_DIRECTORY");
  }

  @Test
  void theCauseHoldsWhatHappenedInEachCandidate() throws Exception {
    Files.delete(home);
    Files.delete(tmp);
    Refusal refusal = assertThrows(Refusal.class, this::place);
    assertEquals(2, refusal.getCause().getSuppressed().length);
  }

  @Test
  void onlyCandidatesMountedNoexecAreNotExecutable() throws Exception {
    host.executable(file -> false);
    assertRefused(Reason.NOT_EXECUTABLE, this::place, "noexec", "tusk.rustCore.directory");
    assertEquals(List.of(), names(home));
    assertEquals(List.of(), names(tmp));
  }

  @Test
  void oneCandidateMountedNoexecAmongOthersThatFailIsNotExecutable() throws Exception {
    Files.delete(home);
    host.executable(file -> false);
    assertRefused(Reason.NOT_EXECUTABLE, this::place, "not an existing directory", "noexec");
  }

  @Test
  void oneCandidateMountedNoexecBeforeOthersThatFailIsNotExecutable() throws Exception {
    Files.delete(tmp);
    host.executable(file -> false);
    assertRefused(Reason.NOT_EXECUTABLE, this::place, "noexec", "not an existing directory");
  }

  @Test
  void aNamedDirectoryThatFailsHasNoNextCandidate() throws Exception {
    host.storingIn(Files.writeString(temp.resolve("file"), ""));
    assertRefused(Reason.NO_DIRECTORY, this::place, "file: is not a directory");
    assertEquals(List.of(), names(home));
    assertEquals(List.of(), names(tmp));
  }

  @Test
  void aNamedDirectoryIsCreatedWithItsParents() throws Exception {
    Path named = temp.resolve("a/b/c");
    host.storingIn(named);
    assertTrue(place().file().startsWith(named));
  }

  @Test
  void directoriesThatExistedBeforeAreNotRemoved() throws Exception {
    Files.createDirectories(cache);
    host.executable(file -> false);
    assertThrows(Refusal.class, this::place);
    assertEquals(List.of(), names(cache));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeWrittenToLeadsToTheNextCandidate() throws Exception {
    // Not even root can create anything here.
    host.environment("XDG_CACHE_HOME", "/proc/self");
    assertRefusedCandidate("no such file or directory");
  }

  @Test
  void whatKilledProcessesLeftIsRemovedAfterADay() throws Exception {
    Path digest = place().file().getParent();
    Path old = Files.createFile(digest.resolve(".libdrift_core.so-1-2"));
    Path fresh = Files.createFile(digest.resolve(".libdrift_core.so-3-4"));
    FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(old, twoDaysAgo);
    place();
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(fresh));
  }

  // Damage in the jar

  @Test
  void aCorruptJarIsTheEndAndLeavesNothing() throws Exception {
    host.classPath(NativesJar.of("good").packing("baad").write(temp.resolve("bad.jar")));
    assertRefused(Reason.CORRUPT, this::place, "bad.jar");
    assertEquals(List.of(), names(home));
    assertEquals(List.of(), names(tmp));
  }

  private void assertRefusedCandidate(String why) throws Exception {
    StoreDirectories directories = directories();
    assertTrue(place(directories).file().startsWith(second));
    TriedDirectory first = directories.tried().get(0);
    assertFalse(first.used());
    assertHolds(first.detail(), why);
  }

  private StoreDirectories directories() {
    return new StoreDirectories(host, Os.LINUX);
  }

  private PlacedLibrary place() throws Refusal {
    return place(directories());
  }

  private PlacedLibrary place(StoreDirectories directories) throws Refusal {
    return new Placement(directories)
        .place(LibraryResource.find(host, Platform.detect(host), NativesJar.VERSION));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(temp, "unix:uid"));
  }

  private void giveAway(Path file) throws IOException {
    Skip.unless(isRoot(), "only root can give files away");
    Files.setAttribute(file, "unix:uid", 12345);
  }
}
