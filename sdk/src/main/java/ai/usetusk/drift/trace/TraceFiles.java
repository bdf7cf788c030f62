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
 * Writes trace files, all of them or none. The files are first collected in a hidden subdirectory, under
 * names that nobody takes for trace files. {@link #publish} then moves each to its place in one step, so
 * that nobody ever sees half a file. Several threads can use it.
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
   * Collects trace files for a directory, which is created if it does not exist.
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
   * Collects the file of one trace. If the directory already has a file of that name, it will be replaced.
   *
   * @param start when the trace began
   * @param traceId ASCII letters, digits and hyphens
   * @param lines its spans, as {@link TraceLines} encodes them
   * @return the size of the file in bytes
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
   * Moves the collected files to their place. Files of the same names are replaced.
   *
   * @return the number of files
   * @throws IOException if one cannot be moved; files that are new in the directory are then deleted again
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

  /** Deletes what was not published, and the directories that were created for nothing. */
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
