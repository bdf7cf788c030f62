package ai.usetusk.drift.fallback;

import ai.usetusk.drift.status.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rows about platforms for which there is no library, and those that do not say what they are. */
abstract class PlatformContract extends FallbackContract {

  @Test
  void anOperatingSystemWithoutALibrary() throws Exception {
    java(launch(glibc()).jvmOption("-Dos.name=FreeBSD"), Reason.UNSUPPORTED_OS).assertNothingLeft();
  }

  @Test
  void aCpuWithoutALibrary() throws Exception {
    java(launch(glibc()).jvmOption("-Dos.arch=s390x"), Reason.UNSUPPORTED_ARCH).assertNothingLeft();
  }

  /** The name of the one that is preloaded is musl's. */
  @Test
  void aJvmThatSeemsToRunOnGlibcAndOnMusl() throws Exception {
    Launch launch = launch(glibc());
    Path musl = launch.directory().resolve("libc.musl-x86_64.so.1");
    Files.write(musl, new CompiledLibrary(directory).thatDoesNothing());
    java(launch.with("LD_PRELOAD", musl.toString()), Reason.LIBC_UNKNOWN).assertNothingLeft();
  }

  @Test
  void aLibraryThatNeedsANewerGlibc() throws Exception {
    Path jar =
        ClassPathNatives.ofBuild().saying("glibc", "2.999").write(directory.resolve("newer.jar"));
    java(ClassPathNatives.instead(launch(glibc()), jar), Reason.GLIBC_TOO_OLD).assertNothingLeft();
  }
}
