package ai.usetusk.drift.fallback;

import ai.usetusk.drift.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Libraries that crash, in natives jars that are right about them. */
final class CrashLibrary {

  private static final String WHEN_LOADED = "__attribute__((constructor)) void crash(void)";
  private static final String WHEN_ASKED_ITS_VERSION =
      "void Java_ai_usetusk_drift_core_NativeBridge_handshake(void)";

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
    Path source = directory.resolve("crash.c");
    Path library = directory.resolve("crash.so");
    Files.writeString(source, function + " { *(volatile int *) 0 = 1; }\n");
    compile(source, library);
    return ClassPathNatives.ofBuild()
        .library(Files.readAllBytes(library))
        .write(directory.resolve("crash.jar"));
  }

  private static void compile(Path source, Path library) throws IOException, InterruptedException {
    List<String> command =
        List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString());
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      Skip.unless(false, "there is no C compiler named cc");
      throw e;
    }
    if (compiler.waitFor() != 0) {
      throw new IOException("it failed: " + command);
    }
  }
}
