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

  /** As an administrator would have it: no rights, nothing to write to, and a noexec /tmp. */
  private Launch hardened() throws IOException {
    Launch launch = launch(glibc()).unprivileged().readOnlyRoot();
    return launch.tmpFs(launch.temporary(), "noexec,mode=1777,size=16m");
  }

  private Victim victim() throws IOException {
    return Victim.of(launch(glibc()));
  }
}
