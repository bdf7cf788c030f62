package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.traces.TraceDirectory;
import ai.usetusk.drift.traces.TraceFile;
import ai.usetusk.drift.traces.TraceLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is in a directory of traces, in the order of the names. Immutable once read. */
public final class Listing {

  private final List<TraceSummary> tests = new ArrayList<>();
  private final List<TraceSummary> preAppStart = new ArrayList<>();
  private final List<TraceSummary> withoutRoot = new ArrayList<>();
  private final List<Broken> broken = new ArrayList<>();

  /**
   * A line that cannot be read.
   *
   * @param file seen from the directory of the traces
   * @param line counted from 1
   * @param problem what is wrong with it
   */
  public record Broken(Path file, int line, String problem) {

    /** Those of a file. */
    public static List<Broken> of(TraceFile file) {
      List<Broken> broken = new ArrayList<>();
      for (TraceLine line : file.lines()) {
        if (line.span().isEmpty()) {
          broken.add(new Broken(file.path(), line.number(), line.problem().getMessage()));
        }
      }
      return broken;
    }
  }

  private Listing() {}

  /**
   * Reads all files of a directory.
   *
   * @throws IOException if one cannot be read
   */
  public static Listing of(TraceDirectory directory) throws IOException {
    Listing listing = new Listing();
    for (Path file : directory.files()) {
      listing.add(directory.read(file));
    }
    return listing;
  }

  private void add(TraceFile file) {
    broken.addAll(Broken.of(file));
    if (file.root().isPresent()) {
      tests.add(TraceSummary.of(file));
    } else if (file.isPreAppStart()) {
      preAppStart.add(TraceSummary.of(file));
    } else if (!file.spans().isEmpty()) {
      withoutRoot.add(TraceSummary.of(file));
    }
  }

  /** The files with a root. */
  public List<TraceSummary> tests() {
    return List.copyOf(tests);
  }

  /** The files with calls from before the service was ready. */
  public List<TraceSummary> preAppStart() {
    return List.copyOf(preAppStart);
  }

  /** The other files with spans: the root is missing. */
  public List<TraceSummary> withoutRoot() {
    return List.copyOf(withoutRoot);
  }

  /** The lines that no reader understands. */
  public List<Broken> broken() {
    return List.copyOf(broken);
  }
}
