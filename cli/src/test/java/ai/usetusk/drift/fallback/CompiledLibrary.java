package ai.usetusk.drift.fallback;

import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Libraries that the C compiler of this machine makes while the tests run. */
final class CompiledLibrary {

  /**
   * The library's answer, as bytes of the Java platform. The numbers are those of NewByteArray and
   * SetByteArrayRegion in the table of functions ("JNI Functions" in the Java Native Interface
   * Specification), so that no header is needed.
   */
  private static final String HANDSHAKE = """
      void *Java_ai_usetusk_drift_core_engine_NativeBridge_handshake(void ***env, void *bridge) {
        static const char answer[] = "%s";
        int length = sizeof answer - 1;
        void *array = ((void *(*)(void *, int)) (*env)[176])(env, length);
        ((void (*)(void *, void *, int, int, const void *)) (*env)[208])(
            env, array, 0, length, answer);
        return array;
      }
      """;

  private final Path directory;

  CompiledLibrary(Path directory) {
    this.directory = directory;
  }

  /** One that only says which protocol it speaks and of which version it is. */
  byte[] thatAnswersTheHandshake(int protocol, String version)
      throws IOException, InterruptedException {
    return of(HANDSHAKE.formatted(protocol + " " + version));
  }

  /** One that calls what no library has, as soon as it is loaded. */
  byte[] thatCannotBeLinked() throws IOException, InterruptedException {
    String source = "void absent(void); __attribute__((constructor)) void f(void) { absent(); }\n";
    return of(source, "-Wl,-z,now");
  }

  /** One that does nothing. */
  byte[] thatDoesNothing() throws IOException, InterruptedException {
    return of("int nothing;\n");
  }

  /** One of this source text in C, made with these options of the compiler. */
  byte[] of(String source, String... options) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("library.c"), source);
    Path library = directory.resolve("library.so");
    List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", library.toString(), file.toString()));
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
    return Files.readAllBytes(library);
  }
}
