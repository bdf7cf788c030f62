package ai.usetusk.drift.traces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One trace file as it is: its lines, and the spans that can be made out. Immutable. */
public final class TraceFile {

  private final Path path;
  private final List<TraceLine> lines;
  private final List<RecordedSpan> spans;
  private final boolean ended;

  private TraceFile(Path path, List<TraceLine> lines, boolean ended) {
    this.path = path;
    this.lines = lines;
    this.spans = lines.stream().flatMap(line -> line.span().stream()).toList();
    this.ended = ended;
  }

  /**
   * Reads a file.
   *
   * @param directory the one that the traces are in
   * @param path where the file is, seen from there
   * @throws IOException if it cannot be read
   */
  public static TraceFile read(Path directory, Path path) throws IOException {
    return of(path, Files.readAllBytes(directory.resolve(path)));
  }

  /** A file with this content. */
  static TraceFile of(Path path, byte[] bytes) {
    List<TraceLine> lines = new ArrayList<>();
    int number = 1;
    int start = 0;
    for (int at = 0; at <= bytes.length; at++) {
      if (at == bytes.length || bytes[at] == '\n') {
        if (!isBlank(bytes, start, at)) {
          lines.add(TraceLine.of(number, Arrays.copyOfRange(bytes, start, at)));
        }
        start = at + 1;
        number++;
      }
    }
    boolean ended = bytes.length == 0 || bytes[bytes.length - 1] == '\n';
    return new TraceFile(path, List.copyOf(lines), ended);
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Where it is, seen from the directory of the traces. */
  public Path path() {
    return path;
  }

  /** Its name without the directories. */
  public String name() {
    return path.getFileName().toString();
  }

  /** The lines that are not blank. */
  public List<TraceLine> lines() {
    return lines;
  }

  /** Whether the last line ends as a line does. */
  public boolean isEnded() {
    return ended;
  }

  /** The spans, in the order of their lines. */
  public List<RecordedSpan> spans() {
    return spans;
  }

  /** The spans by the time when they began. */
  public List<RecordedSpan> spansByTime() {
    return spans().stream().sorted(Comparator.comparing(RecordedSpan::start)).toList();
  }

  /** The span that makes the file a test: the first that says it is the root. */
  public Optional<RecordedSpan> root() {
    return spans().stream().filter(RecordedSpan::isRoot).findFirst();
  }

  /** The id of the trace: that of the root, or else of the first span; empty if there is none. */
  public String traceId() {
    return root()
        .or(() -> spans().stream().findFirst())
        .map(RecordedSpan::traceId)
        .orElse("");
  }

  /** Whether it holds nothing but calls from before the service was ready. */
  public boolean isPreAppStart() {
    return !spans().isEmpty() && spans().stream().allMatch(RecordedSpan::isPreAppStart);
  }
}
