package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.nio.file.Path;

/**
 * Where something was found.
 *
 * @param file seen from the directory of the traces; empty for the directory itself
 * @param line counted from 1; 0 if it is no particular one
 * @param span the id of the span; empty if it is no particular one, or has none
 */
public record Place(Path file, int line, String span) {

  private static final Path DIRECTORY = Path.of("");

  /** The directory as a whole. */
  static Place directory() {
    return new Place(DIRECTORY, 0, "");
  }

  static Place of(TraceFile file) {
    return new Place(file.path(), 0, "");
  }

  static Place of(TraceFile file, int line) {
    return new Place(file.path(), line, "");
  }

  static Place of(TraceFile file, RecordedSpan span) {
    return new Place(file.path(), span.line(), span.spanId());
  }
}
