package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.view.Listing.Broken;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Lines of trace files that cannot be read, while the others are shown. */
final class BrokenLines {

  private BrokenLines() {}

  /**
   * Says each on a line of its own.
   *
   * @return the exit code that follows from them
   */
  static int tell(Path directory, List<Broken> lines, PrintWriter err) {
    for (Broken line : lines) {
      err.println(DriftCli.NAME + ": " + directory.resolve(line.file()) + ": line " + line.line()
          + ": " + Printable.of(line.problem()));
    }
    return lines.isEmpty() ? 0 : DriftCli.EXIT_USAGE;
  }
}
