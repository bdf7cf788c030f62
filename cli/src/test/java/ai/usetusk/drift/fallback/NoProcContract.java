package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Rows about processes that see no {@code /proc}. Needs a sandbox whose images are directories of
 * JVMs, and where {@code /proc} can be covered, which Docker does not allow.
 */
abstract class NoProcContract extends FallbackContract {

  private static final Path PROC = Path.of("/proc");

  /** Makes another home for the JVM, of what Java code reads there, and no shared library. */
  private static final String LINK_AND_RUN = """
      mkdir "$1/lib" || exit
      for file in conf lib/modules lib/tzdb.dat; do
        ln -s "$0/$file" "$1/$file" || exit
      done
      shift
      exec "$@"
      """;

  @Test
  void theFilesOfTheJvmProveGlibc() throws Exception {
    Run run = rust(launchWithoutProc());
    // That of a running glibc is known from /proc alone.
    assertEquals("", run.report().glibc(), run.report()::toString);
  }

  @Test
  void withoutTheFilesOfTheJvmNothingProvesGlibc() throws Exception {
    Launch launch = launchWithoutProc();
    Path other = Files.createDirectory(directory.resolve("java-home"));
    launch
        .tmpFs(other, "mode=0755")
        .under("sh", "-c", LINK_AND_RUN, home(launch).toString(), other.toString())
        .jvmOption("-Djava.home=" + other);
    java(launch, Reason.LIBC_UNKNOWN).assertNothingLeft();
  }

  @Test
  void theStartAfterALibraryCrashed() throws Exception {
    Path crashing = new CrashLibrary(directory).crashesWhenLoaded();
    Sandbox.Result crashed = sandbox().run(service(crashing));
    assertNotEquals(0, crashed.exitCode(), crashed::toString);
    assertTrue(crashed.stdout().contains("SIGSEGV"), crashed::toString);
    Run refused = java(service(crashing), Reason.CRASHED_BEFORE).assertNothingLeft();
    assertTrue(refused.report().message().contains("hs_err_pid"), refused.report()::message);
  }

  /** Each in the same directory, which is also where it runs, without a core dump. */
  private Launch service(Path natives) throws IOException {
    Launch launch = withoutProc(launch(glibc(), directory))
        .under("sh", "-c", "ulimit -c 0 && cd \"$0\" && exec \"$@\"", directory.toString());
    return ClassPathNatives.instead(launch, natives);
  }

  private Launch launchWithoutProc() throws IOException {
    return withoutProc(launch(glibc()));
  }

  /** The program {@code java} itself asks {@code /proc} where it is, to find its libraries. */
  private static Launch withoutProc(Launch launch) {
    Path libraries = home(launch).resolve("lib");
    return launch
        .tmpFs(PROC, "ro")
        .with("LD_LIBRARY_PATH", libraries + ":" + libraries.resolve("server"));
  }

  private static Path home(Launch launch) {
    return Path.of(launch.image().reference());
  }
}
