package ai.usetusk.drift.trace;

import ai.usetusk.drift.file.CreatedDirectories;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes trace files, all of them or none. They are collected in a hidden directory beside their
 * place, under names that nobody takes for trace files; {@link #publish} moves each to its place in
 * one step, so that nobody ever sees half a file. Safe for use by several threads.
 */
public final class TraceFiles implements Closeable {

  private static final String UNFINISHED = ".part";

  private final Path directory;
  private final CreatedDirectories created;
  private final Path staging;
  private final Set<String> staged = new LinkedHashSet<>();
  private boolean closed;

  private TraceFiles(Path directory, CreatedDirectories created, Path staging) {
    this.directory = directory;
    this.created = created;
    this.staging = staging;
  }

  /**
   * Trace files in the given directory, which is created if it is not there.
   *
   * @throws IOException if the directory cannot be created or written to
   */
  public static TraceFiles in(Path directory) throws IOException {
    CreatedDirectories created = new CreatedDirectories();
    try {
      created.create(directory.toAbsolutePath());
      Path staging = Files.createTempDirectory(directory, ".unfinished-");
      return new TraceFiles(directory, created, staging);
    } catch (IOException e) {
      created.removeEmpty();
      throw e;
    }
  }

  /**
   * Collects the file of one trace. A trace that is there already is replaced.
   *
   * @param start when the trace began
   * @param traceId ASCII letters, digits and hyphens
   * @param lines its spans, as {@link TraceLines} encodes them
   * @return how many bytes the file has
   * @throws IOException if the file cannot be written, or this is closed
   */
  public synchronized long add(Instant start, String traceId, List<byte[]> lines)
      throws IOException {
    if (closed) {
      throw new IOException("no more trace files are taken for " + directory);
    }
    String name = TraceFileName.of(start, traceId);
    // Before it is written: what a full disk leaves of it is to be deleted too.
    staged.add(name);
    long size = 0;
    Path unfinished = staging.resolve(name + UNFINISHED);
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      for (byte[] line : lines) {
        out.write(line);
        out.write('\n');
        size += line.length + 1L;
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A full disk is told without the file's name.
      throw new FileSystemException(unfinished.toString(), null, e.getMessage());
    }
    return size;
  }

  /**
   * Moves what was collected to its place, over files of the same names.
   *
   * @return how many files that were
   * @throws IOException if one cannot be moved; those that were new are then deleted
   */
  public synchronized int publish() throws IOException {
    List<Path> added = new ArrayList<>();
    int published = 0;
    for (String name : staged) {
      Path file = directory.resolve(name);
      if (Files.isDirectory(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
    }
    try {
      for (String name : staged) {
        Path file = directory.resolve(name);
        boolean isNew = !Files.exists(file);
        Files.move(staging.resolve(name + UNFINISHED), file, StandardCopyOption.ATOMIC_MOVE);
        published++;
        if (isNew) {
          added.add(file);
        }
      }
    } catch (IOException e) {
      for (Path file : added) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
    staged.clear();
    return published;
  }

  /** Deletes what was collected and not published, and the directory if it came to nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    for (String name : staged) {
      Files.deleteIfExists(staging.resolve(name + UNFINISHED));
    }
    Files.deleteIfExists(staging);
    created.removeEmpty();
  }
}
