package ai.usetusk.drift.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is told of files that the user named and that cannot be read. */
final class InputFiles {

  private InputFiles() {}

  /**
   * Refuses a directory.
   *
   * @throws CliFailure if it is one
   */
  static void requireFile(Path input) {
    if (Files.isDirectory(input)) {
      throw broken(input, "is a directory", null);
    }
  }

  /** The failure that names the file and the problem. */
  static CliFailure broken(Path input, String problem, Throwable cause) {
    return new CliFailure(DriftCli.EXIT_USAGE, input + ": " + problem, cause);
  }
}
