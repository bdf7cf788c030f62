package ai.usetusk.drift.spring.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The SDK is started once in a JVM, so all applications of the tests say the same of it. */
public final class Traces {

  /** The system property that says as {@code TUSK_DRIFT_MODE} does that the SDK is to record. */
  public static final String RECORD = "tusk.driftMode=RECORD";

  private static final Path DIRECTORY = make();

  private Traces() {}

  private static Path make() {
    try {
      Path directory =
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "traces");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path directory() {
    return DIRECTORY;
  }

  /** The properties of every application. */
  public static String[] properties() {
    return new String[] {
      "tusk.drift.environment=test", "tusk.drift.traces-directory=" + DIRECTORY.toAbsolutePath()
    };
  }
}
