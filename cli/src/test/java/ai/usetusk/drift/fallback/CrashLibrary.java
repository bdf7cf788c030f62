package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.nio.file.Path;

/** Libraries that crash, in natives jars that are right about them. */
final class CrashLibrary {

  private static final String WHEN_LOADED = "__attribute__((constructor)) void crash(void)";
  private static final String WHEN_ASKED_ITS_VERSION =
      "void Java_ai_usetusk_drift_core_engine_NativeBridge_handshake(void)";

  private final Path directory;

  CrashLibrary(Path directory) {
    this.directory = directory;
  }

  /** One whose constructor crashes. */
  Path crashesWhenLoaded() throws IOException, InterruptedException {
    return jar(WHEN_LOADED);
  }

  /** One that crashes when it is asked its version. */
  Path crashesWhenAskedItsVersion() throws IOException, InterruptedException {
    return jar(WHEN_ASKED_ITS_VERSION);
  }

  private Path jar(String function) throws IOException, InterruptedException {
    byte[] library =
        new CompiledLibrary(directory).of(function + " { *(volatile int *) 0 = 1; }\n");
    return ClassPathNatives.ofBuild().library(library).write(directory.resolve("crash.jar"));
  }
}
