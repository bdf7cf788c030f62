package ai.usetusk.drift.fallback;

import static ai.usetusk.drift.fallback.Victim.OPEN;
import static ai.usetusk.drift.fallback.Victim.OTHER;
import static ai.usetusk.drift.fallback.Victim.ROOT;
import static ai.usetusk.drift.fallback.Victim.STICKY;
import static ai.usetusk.drift.fallback.Victim.USER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rows about the directory that the library is extracted to, when it is not as the SDK made it. */
abstract class OwnDirectoryContract extends FallbackContract {

  @Test
  void anOwnCacheDirectoryThatOthersCanWriteToIsNotUsed() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), USER, OPEN);
    assertUsesTmp(victim);
  }

  @Test
  void aLibraryInAnOwnDirectoryThatOthersCanWriteToIsNotUsed() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), USER, 0755);
    Victim.library(Victim.directory(victim.store(), USER, OPEN), USER);
    assertUsesTmp(victim);
  }

  @Test
  void aStickyCacheDirectoryOfAnotherUserIsNotUsed() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), OTHER, STICKY);
    assertUsesTmp(victim);
  }

  @Test
  void aDirectoryOfAnotherUserInAStickyOneOfRootIsNotUsed() throws Exception {
    Victim victim = victim();
    Victim.directory(victim.cache(), ROOT, STICKY);
    Victim.directory(victim.store(), OTHER, OPEN);
    assertUsesTmp(victim);
  }

  @Test
  void aCacheDirectoryThatIsASymbolicLinkIsNotUsed() throws Exception {
    Victim victim = victim();
    Path elsewhere = victim.launch().directory().resolve("elsewhere");
    Victim.directory(elsewhere, USER, 0700);
    Victim.directory(victim.cache().getParent(), USER, 0755);
    Victim.link(victim.cache(), elsewhere, USER);
    assertUsesTmp(victim);
  }

  /** Whoever owns the link could point it elsewhere at any time. */
  @Test
  void aLinkOfAnotherUserToASafeDirectoryIsNotUsed() throws Exception {
    Victim victim = victim();
    Path safe = Victim.directory(victim.launch().directory().resolve("safe"), ROOT, STICKY);
    Victim.directory(victim.cache().getParent(), USER, 0755);
    Victim.link(victim.cache(), safe, OTHER);
    assertUsesTmp(victim);
  }

  @Test
  void aDamagedLibraryInTheCacheIsReplaced() throws Exception {
    byte[] damaged = library();
    damaged[damaged.length / 2] ^= 1;
    assertReplaced(damaged);
  }

  @Test
  void aTruncatedLibraryInTheCacheIsReplaced() throws Exception {
    byte[] whole = library();
    assertReplaced(Arrays.copyOf(whole, whole.length / 2));
  }

  private Victim victim() throws IOException {
    return Victim.of(launch(glibc()));
  }

  private void assertUsesTmp(Victim victim) throws Exception {
    assertExtractedTo(victim.launch().temporary(), rust(victim.launch()));
  }

  private void assertReplaced(byte[] bytes) throws Exception {
    Path library = Path.of(rust(launch(glibc(), directory)).report().library());
    Files.delete(library);
    Files.write(library, bytes);
    Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("r-x------"));
    rust(launch(glibc(), directory)).assertNothingLeft();
    assertArrayEquals(library(), Files.readAllBytes(library));
  }

  private static byte[] library() throws IOException {
    return ClassPathNatives.ofBuild().library();
  }
}
