package ai.usetusk.drift.fallback;

import static ai.usetusk.drift.fallback.Victim.OPEN;
import static ai.usetusk.drift.fallback.Victim.OTHER;
import static ai.usetusk.drift.fallback.Victim.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Users with few rights, and what other users left in the way of theirs. */
abstract class UserContract extends FallbackContract {

  private static final String DIRECTORY = "TUSK_RUST_CORE_DIRECTORY";

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
    Victim victim = victim();
    Victim.directory(victim.cache(), OTHER, OPEN);
    assertExtractedTo(victim.launch().temporary(), rust(victim.launch()));
  }

  @Test
  void whereAllDirectoriesAreThoseOfAnotherUserThereIsNoDirectory() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), OTHER, OPEN);
    Victim.directory(victim.launch().temporary().resolve("tusk-drift-" + Victim.USER), OTHER, OPEN);
    java(victim.launch(), Reason.NO_DIRECTORY).assertNothingLeft();
  }

  @Test
  void aLibraryInADirectoryOfAnotherUserIsNotUsed() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), USER, 0755);
    Path planted = Victim.library(Victim.directory(victim.store(), OTHER, OPEN), OTHER);
    assertExtractedTo(victim.launch().temporary(), rust(victim.launch()));
    assertEquals(OTHER, Users.owner(planted));
  }

  /** Its bytes are right, but its owner could change them at any time. */
  @Test
  void aLibraryOfAnotherUserInTheOwnDirectoryIsReplaced() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), USER, 0755);
    Path planted = Victim.library(Victim.directory(victim.store(), USER, 0755), OTHER);
    assertExtractedTo(victim.launch().home(), rust(victim.launch()));
    assertEquals(USER, Users.owner(planted));
  }

  @Test
  void aSymbolicLinkInTheOwnDirectoryIsReplaced() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), USER, 0755);
    Path elsewhere = Victim.library(victim.launch().directory(), USER);
    Path link = Victim.directory(victim.store(), USER, 0755).resolve(elsewhere.getFileName());
    Victim.link(link, elsewhere, USER);
    assertExtractedTo(victim.launch().home(), rust(victim.launch()));
    assertTrue(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS));
  }

  /** As Kubernetes makes an emptyDir. */
  @Test
  void aDirectoryOfOurOwnInAVolumeThatEverybodyCanWriteToIsUsed() throws Exception {
    assertUsesDirectoryIn(Victim.ROOT, 0777);
  }

  /** As Kubernetes makes an emptyDir for a pod with an {@code fsGroup}. */
  @Test
  void aDirectoryOfOurOwnInAVolumeThatTheGroupCanWriteToIsUsed() throws Exception {
    assertUsesDirectoryIn(USER, 02775);
  }

  /** Whoever can write to it could replace what is in it. */
  @Test
  void aVolumeThatEverybodyCanWriteToIsNotUsedItself() throws Exception {
    Victim victim = victim();
    Path volume = volume(victim, Victim.ROOT, 0777);
    java(victim.launch().with(DIRECTORY, volume.toString()), Reason.NO_DIRECTORY)
        .assertNothingLeft();
  }

  @Test
  void aVolumeThatTheGroupCanWriteToIsNotUsedItself() throws Exception {
    Victim victim = victim();
    Path volume = volume(victim, USER, 02775);
    java(victim.launch().with(DIRECTORY, volume.toString()), Reason.NO_DIRECTORY)
        .assertNothingLeft();
  }

  @Test
  void aDirectoryOfAnotherUserInAVolumeThatEverybodyCanWriteToIsNotUsed() throws Exception {
    Victim victim = victim();
    Path planted = volume(victim, Victim.ROOT, 0777).resolve("tusk-drift");
    Victim.directory(planted, OTHER, OPEN);
    java(victim.launch().with(DIRECTORY, planted.toString()), Reason.NO_DIRECTORY)
        .assertNothingLeft();
  }

  /** The next start finds the library again. */
  private void assertUsesDirectoryIn(int group, int mode) throws Exception {
    Victim victim = victim();
    Path own = volume(victim, group, mode).resolve("tusk-drift");
    Launch launch = victim.launch().with(DIRECTORY, own.toString());
    assertExtractedTo(own, rust(launch));
    assertEquals(USER, Users.owner(own));
    assertEquals(0700, (Integer) Files.getAttribute(own, "unix:mode") & 0777);
    assertExtractedTo(own, rust(launch));
  }

  private static Path volume(Victim victim, int group, int mode) throws IOException {
    Path volume = Files.createDirectory(victim.launch().directory().resolve("volume"));
    Files.setAttribute(volume, "unix:gid", group);
    Files.setAttribute(volume, "unix:mode", mode);
    return volume;
  }

  /** As an administrator would have it: no rights, nothing to write to, and a noexec /tmp. */
  private Launch hardened() throws IOException {
    Launch launch = launch(glibc()).unprivileged().readOnlyRoot();
    return launch.tmpFs(launch.temporary(), "noexec,mode=1777,size=16m");
  }

  private Victim victim() throws IOException {
    return Victim.of(launch(glibc()));
  }
}
