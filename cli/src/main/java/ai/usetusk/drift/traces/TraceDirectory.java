package ai.usetusk.drift.traces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of traces, walked as the Tusk command line does: with all directories below it, but not
 * through links, and by name.
 */
public final class TraceDirectory {

  private static final String ENDING = ".jsonl";

  private final Path path;
  private final List<Path> files;
  private final List<Path> others;

  private TraceDirectory(Path path, List<Path> files, List<Path> others) {
    this.path = path;
    this.files = files;
    this.others = others;
  }

  /**
   * Looks what is there.
   *
   * @throws IOException if it is no directory, or cannot be read
   */
  public static TraceDirectory of(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new NotDirectoryException(path.toString());
    }
    try (Stream<Path> entries = Files.walk(path.toRealPath())) {
      Path real = path.toRealPath();
      List<Path> lines = entries
          .filter(Files::isRegularFile)
          .map(real::relativize)
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .sorted(Comparator.comparing(file -> file.toString().replace('\\', '/')))
          .toList();
      return new TraceDirectory(
          path,
          lines.stream().filter(TraceDirectory::isTraceFile).toList(),
          lines.stream().filter(file -> !isTraceFile(file)).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isTraceFile(Path file) {
    return file.getFileName().toString().contains("trace");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The trace files, seen from the directory. */
  public List<Path> files() {
    return files;
  }

  /** The files of JSON lines whose name does not say that they are traces. */
  public List<Path> others() {
    return others;
  }

  /**
   * Reads one of the files.
   *
   * @throws IOException if it cannot be read
   */
  public TraceFile read(Path file) throws IOException {
    return TraceFile.read(path, file);
  }
}
