package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rows about libraries that crash the JVM, and about the starts that come after it. */
abstract class CrashContract extends FallbackContract {

  @Test
  void theStartAfterALibraryCrashedWhenItWasLoaded() throws Exception {
    Path crashing = new CrashLibrary(directory).crashesWhenLoaded();
    assertCrash(service(crashing));
    Run refused = java(service(crashing), Reason.CRASHED_BEFORE).assertNothingLeft();
    assertTrue(refused.report().message().contains("hs_err_pid"), refused.report()::message);
    CrashMarker.reset(refused);
    assertCrash(service(crashing));
  }

  @Test
  void theStartAfterALibraryCrashedWhenItWasAskedItsVersion() throws Exception {
    Path crashing = new CrashLibrary(directory).crashesWhenAskedItsVersion();
    assertCrash(service(crashing));
    java(service(crashing), Reason.CRASHED_BEFORE).assertNothingLeft();
  }

  @Test
  void anotherLibraryThanTheOneThatCrashed() throws Exception {
    assertCrash(service(new CrashLibrary(directory).crashesWhenLoaded()));
    rust(service(SubjectJars.NATIVES));
  }

  /** Where nothing tells a crash from a kill, it takes two. */
  @Test
  void theStartAfterALibraryCrashedTwiceAndTheJvmLoggedItElsewhere() throws Exception {
    Path crashing = new CrashLibrary(directory).crashesWhenLoaded();
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    for (int i = 0; i < 2; i++) {
      assertCrash(service(crashing).jvmOption("-XX:ErrorFile=" + elsewhere.resolve("hs_err.log")));
    }
    java(service(crashing), Reason.CRASHED_BEFORE).assertNothingLeft();
  }

  private void assertCrash(Launch launch) throws IOException, InterruptedException {
    Sandbox.Result result = sandbox().run(launch);
    assertNotEquals(0, result.exitCode(), result::toString);
    assertTrue(result.stdout().contains("SIGSEGV"), result::toString);
  }

  /** Each in the same directory, which is also where it runs, without a core dump. */
  private Launch service(Path natives) throws IOException {
    Launch launch = launch(glibc(), directory)
        .under("sh", "-c", "ulimit -c 0 && cd \"$0\" && exec \"$@\"", directory.toString());
    return ClassPathNatives.instead(launch, natives);
  }
}
