package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Directories with names that not every program is up to. */
abstract class PathContract extends FallbackContract {

  private static final String NOT_ASCII = "caf\u00e9-\u65e5\u672c";
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PATH = 4096;

  @Test
  void aDirectoryWithOtherLettersThanAsciiIsUsed() throws Exception {
    Run run = rust(inCacheThatIsNotAscii());
    assertTrue(run.report().library().contains("/" + NOT_ASCII + "/"), run.report()::toString);
  }

  /** A JVM in this locale cannot name the directory, so the next one has to do. */
  @Test
  void inThePosixLocaleADirectoryWithOtherLettersLeavesTmp() throws Exception {
    Launch launch = inCacheThatIsNotAscii().with("LC_ALL", "C");
    assertExtractedTo(launch.temporary(), rust(launch));
  }

  @Test
  void aPathOfManyHundredLettersIsUsed() throws Exception {
    Launch launch = launch(glibc());
    Path cache = deep(launch.directory(), 900);
    assertExtractedTo(cache, rust(launch.with("XDG_CACHE_HOME", cache.toString())));
  }

  @Test
  void aPathThatIsTooLongLeavesTmp() throws Exception {
    Launch launch = launch(glibc());
    Path cache = deep(launch.directory(), LONGEST_PATH + 100);
    assertExtractedTo(launch.temporary(), rust(launch.with("XDG_CACHE_HOME", cache.toString())));
  }

  @Test
  void aNameThatIsTooLongLeavesTmp() throws Exception {
    Launch launch = launch(glibc());
    Path cache = launch.directory().resolve("n".repeat(LONGEST_NAME + 1));
    assertExtractedTo(launch.temporary(), rust(launch.with("XDG_CACHE_HOME", cache.toString())));
  }

  @Test
  void theNamedDirectoryIsTheOnlyOneThatIsTried() throws Exception {
    Launch launch = launch(glibc());
    Path named = deep(launch.directory(), LONGEST_PATH + 100);
    launch.with("TUSK_RUST_CORE_DIRECTORY", named.toString());
    java(launch, Reason.NO_DIRECTORY).assertNothingLeft();
  }

  /** Through a shell, as the JVM that runs this test need not be able to name it either. */
  private Launch inCacheThatIsNotAscii() throws IOException {
    Launch launch = launch(glibc());
    StringBuilder octal = new StringBuilder();
    for (byte unit : NOT_ASCII.getBytes(StandardCharsets.UTF_8)) {
      octal.append('\\').append(Integer.toOctalString(unit & 0xff));
    }
    String cache = "$(printf '" + launch.directory() + "/" + octal + "')";
    return launch.under("sh", "-c", "XDG_CACHE_HOME=" + cache + " exec \"$0\" \"$@\"");
  }

  /** A directory, which does not exist, whose path is at least so long. */
  private static Path deep(Path directory, int length) {
    Path deep = directory;
    while (deep.toString().length() < length) {
      deep = deep.resolve("d".repeat(200));
    }
    return deep;
  }
}
