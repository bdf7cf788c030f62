package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.Skip;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Users with few rights, and what other users left in the way of theirs. */
abstract class UserContract extends FallbackContract {

  private static final int USER = Users.NOBODY;
  private static final int OTHER = 12345;

  @Test
  void aUserWithoutCapabilitiesGetsRust() throws Exception {
    rust(launch(glibc()).unprivileged());
  }

  /** As in an image without an entry for the user. */
  @Test
  void aUserWithoutAHomeGetsRustFromTmp() throws Exception {
    Launch launch = launch(glibc()).unprivileged().jvmOption("-Duser.home=?");
    assertExtractedTo(launch.temporary(), rust(launch.jvmOption("-Duser.name=?")));
  }

  @Test
  void aHardenedServiceGetsRustFromAVolumeThatIsNotNoexec() throws Exception {
    Launch launch = hardened();
    rust(launch.tmpFs(launch.home(), "exec,mode=1777,size=16m"));
  }

  @Test
  void aHardenedServiceWithOnlyNoexecVolumesRunsInJava() throws Exception {
    Launch launch = hardened();
    launch.readOnly(launch.home());
    java(launch, Reason.NOT_EXECUTABLE).assertNothingLeft();
  }

  @Test
  void aCacheDirectoryOfAnotherUserIsNotUsed() throws Exception {
    Launch launch = victim();
    plantDirectory(cache(launch));
    assertExtractedTo(launch.temporary(), rust(launch));
  }

  @Test
  void whereAllDirectoriesAreThoseOfAnotherUserThereIsNoDirectory() throws Exception {
    Launch launch = victim();
    plantDirectory(cache(launch));
    plantDirectory(launch.temporary().resolve("tusk-drift-victim"));
    java(launch, Reason.NO_DIRECTORY).assertNothingLeft();
  }

  @Test
  void aLibraryInADirectoryOfAnotherUserIsNotUsed() throws Exception {
    Launch launch = victim();
    ownDirectory(cache(launch));
    Path planted = library(plantDirectory(store(launch)), OTHER);
    assertExtractedTo(launch.temporary(), rust(launch));
    assertEquals(OTHER, Users.owner(planted));
  }

  /** Its bytes are right, but its owner could change them at any time. */
  @Test
  void aLibraryOfAnotherUserInTheOwnDirectoryIsReplaced() throws Exception {
    Launch launch = victim();
    ownDirectory(cache(launch));
    Path planted = library(ownDirectory(store(launch)), OTHER);
    assertExtractedTo(launch.home(), rust(launch));
    assertEquals(USER, Users.owner(planted));
  }

  @Test
  void aSymbolicLinkInTheOwnDirectoryIsReplaced() throws Exception {
    Launch launch = victim();
    ownDirectory(cache(launch));
    Path elsewhere = library(launch.directory(), USER);
    Path link = ownDirectory(store(launch)).resolve(elsewhere.getFileName());
    Users.give(Files.createSymbolicLink(link, elsewhere), USER);
    assertExtractedTo(launch.home(), rust(launch));
    assertTrue(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS));
  }

  /** As an administrator would have it: no rights, nothing to write to, and a noexec /tmp. */
  private Launch hardened() throws IOException {
    Launch launch = launch(glibc()).unprivileged().readOnlyRoot();
    return launch.tmpFs(launch.temporary(), "noexec,mode=1777,size=16m");
  }

  /** A user whose name does not depend on the system. */
  private Launch victim() throws IOException {
    Launch launch = launch(glibc()).unprivileged().jvmOption("-Duser.name=victim");
    SubjectJars.assumeLibrary();
    boolean root = Users.owner(launch.directory()) == 0;
    Skip.unless(root, "only root can stand for two users");
    return launch;
  }

  private static Path cache(Launch launch) {
    return launch.home().resolve(".cache/tusk-drift");
  }

  /** Where the SDK keeps this build's library. */
  private static Path store(Launch launch) throws IOException {
    return cache(launch).resolve(SubjectJars.libraryManifest().orElseThrow().getProperty("sha256"));
  }

  private static Path ownDirectory(Path path) throws IOException {
    Files.createDirectories(path);
    Users.give(path, USER);
    return path;
  }

  private static Path plantDirectory(Path path) throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    Users.give(path, OTHER);
    return path;
  }

  /** The library itself, which everybody can read. */
  private static Path library(Path directory, int owner) throws IOException {
    String name = SubjectJars.libraryManifest().orElseThrow().getProperty("file");
    Path file = Files.write(directory.resolve(name), SubjectJars.library());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-xr-x"));
    Users.give(file, owner);
    return file;
  }
}
