package ai.usetusk.drift.release.action;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** How a step changes anything, and says what came of it. A dry run says what it would do. */
public sealed interface Actions permits RealActions, DryRun {

  /**
   * They do as they are told.
   *
   * @param output where all that is said is printed
   */
  static Actions real(PrintStream output) {
    return new RealActions(output);
  }

  /**
   * They only say what would be done.
   *
   * @param output where it is printed
   */
  static Actions dryRun(PrintStream output) {
    return new DryRun(output);
  }

  /**
   * Runs a program, after printing its command line; what it prints goes where ours goes.
   *
   * @throws ai.usetusk.drift.release.ReleaseFailure if it does not exit with 0
   */
  void run(Invocation invocation) throws IOException, InterruptedException;

  /** Writes a file, in place of one that is there, and makes the directories that it needs. */
  void write(Path file, byte[] content) throws IOException;

  /** Deletes a file, or a directory with all that is in it; does nothing if it is not there. */
  void delete(Path path) throws IOException;

  /** Makes a directory that nobody else may look into. */
  void makePrivateDirectory(Path directory) throws IOException;

  /** Prints a line. */
  void say(String line);

  /** Whether what was told has happened, so that a step can look at the outcome. */
  boolean happen();
}
