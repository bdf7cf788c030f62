package ai.usetusk.drift.trace;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The file of one trace that is being recorded. It is only ever replaced as a whole: what is written first has
 * a name that nobody takes for a trace file, and then takes the name of the trace in one step.
 *
 * <p>Several processes may use one directory. One trace belongs to one process and one thread of it.
 */
public final class RecordedTraceFile {

  private static final String UNFINISHED = ".unfinished";

  private final Path directory;
  private final Path file;
  private final Path unfinished;

  private RecordedTraceFile(Path directory, String name) {
    this.directory = directory;
    this.file = directory.resolve(name);
    this.unfinished = directory.resolve("." + name + UNFINISHED);
  }

  /**
   * The file of a trace, which need not exist yet.
   *
   * @param start when the trace began; the same each time
   * @param traceId ASCII letters, digits and hyphens
   */
  public static RecordedTraceFile in(Path directory, Instant start, String traceId) {
    return new RecordedTraceFile(directory, TraceFileName.of(start, traceId));
  }

  /**
   * Deletes what processes that were killed have left in a directory: files that were never finished. One that is
   * being written is never so old.
   *
   * @param before what was last written to at or after this is left alone
   * @throws IOException if the directory cannot be read or a file not be deleted
   */
  public static void deleteUnfinished(Path directory, Instant before) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(directory, ".*_trace_*.jsonl" + UNFINISHED)) {
      for (Path each : left) {
        if (isOlder(each, before)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (NoSuchFileException e) {
      // Then there is nothing in it.
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      // Another process has just finished it, or deleted it.
      return false;
    }
  }

  /** Whether the file exists. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Adds lines after those that are there.
   *
   * @param lines as {@link TraceLines} encodes them
   * @throws IOException if they cannot be written; the file is then as it was before
   */
  public void append(List<byte[]> lines) throws IOException {
    write(join(existing(), lines));
  }

  /**
   * Writes the first lines.
   *
   * @param lines as {@link TraceLines} encodes them
   * @throws IOException if they cannot be written; there is no file then
   */
  public void create(List<byte[]> lines) throws IOException {
    write(join(new byte[0], lines));
  }

  /**
   * Deletes the file, if it exists.
   *
   * @return how many lines it had
   */
  public int delete() throws IOException {
    byte[] content = existing();
    Files.deleteIfExists(file);
    int lines = 0;
    for (byte each : content) {
      lines += each == '\n' ? 1 : 0;
    }
    return lines;
  }

  private byte[] existing() throws IOException {
    if (!Files.exists(file)) {
      return new byte[0];
    }
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private void write(byte[] content) throws IOException {
    try {
      replace(content);
    } catch (NoSuchFileException e) {
      Files.createDirectories(directory);
      replace(content);
    }
  }

  private void replace(byte[] content) throws IOException {
    try {
      Files.write(
          unfinished,
          content,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
  }

  private static byte[] join(byte[] existing, List<byte[]> lines) {
    int size = existing.length;
    for (byte[] line : lines) {
      size = Math.addExact(size, line.length + 1);
    }
    byte[] content = Arrays.copyOf(existing, size);
    int at = existing.length;
    for (byte[] line : lines) {
      System.arraycopy(line, 0, content, at, line.length);
      at += line.length;
      content[at++] = '\n';
    }
    return content;
  }
}
