package ai.usetusk.drift.cli;

import ai.usetusk.drift.har.BodyFiles;
import ai.usetusk.drift.har.HarItem;
import ai.usetusk.drift.har.HarReader;
import ai.usetusk.drift.trace.TraceLines;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A HAR file as an input, whose troubles are those of the user. Not safe for use by several threads. */
final class HarSource implements AutoCloseable {

  /** As base64, a longer body has no room in a line of a trace file. */
  static final int LONGEST_BODY = TraceLines.MAX_LENGTH / 4 * 3;

  private interface Step<T> {
    T run() throws IOException, MalformedJsonException;
  }

  private final Path input;
  private final HarReader reader;

  /**
   * Opens the file.
   *
   * @param oddities what to do about what is not as HAR demands it
   * @throws CliFailure if it cannot be read or is broken
   */
  HarSource(Path input, Oddities oddities) {
    this.input = input;
    InputFiles.requireFile(input);
    this.reader = attempt(() -> new HarReader(
        Files.newInputStream(input), BodyFiles.beside(input), LONGEST_BODY, oddities));
  }

  /**
   * The next entry; {@code null} after the last one.
   *
   * @throws CliFailure if the file cannot be read or is no HAR
   */
  HarItem next() {
    return attempt(reader::next);
  }

  /** How far the file was read, in bytes. */
  long offset() {
    return reader.offset();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private <T> T attempt(Step<T> step) {
    try {
      return step.run();
    } catch (MalformedJsonException e) {
      throw InputFiles.broken(input, "byte " + e.offset() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw InputFiles.broken(input, IoProblem.of(e), e);
    }
  }
}
