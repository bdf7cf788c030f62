package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.TraceDirectory;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The directory of traces that the user named, whose troubles are those of the user. */
final class TraceInput {

  private TraceInput() {}

  /** Reads something of a directory. */
  interface Step<T> {
    T of(TraceDirectory directory) throws IOException;
  }

  /**
   * What a step comes to.
   *
   * @throws CliFailure if the directory or a file in it cannot be read
   */
  static <T> T read(Path path, Step<T> step) {
    try {
      return step.of(TraceDirectory.of(path));
    } catch (NotDirectoryException e) {
      throw InputFiles.broken(path, "is not a directory", e);
    } catch (IOException e) {
      throw new CliFailure(DriftCli.EXIT_USAGE, IoProblem.withFile(e), e);
    }
  }
}
