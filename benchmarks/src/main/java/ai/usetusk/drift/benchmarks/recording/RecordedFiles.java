package ai.usetusk.drift.benchmarks.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a service has written. They are taken away now and then, or they would fill the disk.
 *
 * <p>While something is measured, they are emptied and put aside rather than deleted: after many deletions, ext4 takes
 * ten times as long to create a file, for minutes.
 */
public final class RecordedFiles {

  /** Still open; the service goes on at its end. */
  private static final String LINES = ".jsonl";

  /** The name of a file that has not got its own yet. */
  private static final String UNFINISHED = ".";

  private final Path directory;
  private final Path aside;

  RecordedFiles(Path directory) {
    this.directory = directory;
    this.aside = directory.resolveSibling(directory.getFileName() + ".taken");
  }

  /**
   * Takes away what is finished, on this process's account.
   *
   * @return how many bytes that was
   */
  public long take() throws IOException {
    Files.createDirectories(aside);
    long bytes = 0;
    for (Path file : filesIn(directory)) {
      if (!file.getFileName().toString().startsWith(UNFINISHED)) {
        bytes += take(file);
      }
    }
    return bytes;
  }

  private long take(Path file) throws IOException {
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long size = content.size();
      content.truncate(0);
      if (!isStillOpen(file)) {
        Files.move(file, aside.resolve(file.getFileName()));
      }
      return size;
    } catch (NoSuchFileException e) {
      // The service itself took it back in the meantime.
      return 0;
    }
  }

  /** Deletes everything but what the service still writes to. Nothing is to be measured for some minutes then. */
  public void delete() throws IOException {
    take();
    for (Path file : filesIn(aside)) {
      Files.delete(file);
    }
  }

  /**
   * Deletes what services that have ended left behind.
   *
   * @param work the directory that holds the directories of all services
   */
  public static void deleteIn(Path work) throws IOException {
    for (Path file : filesIn(work)) {
      if (!file.getParent().equals(work)) {
        Files.delete(file);
      }
    }
  }

  private boolean isStillOpen(Path file) {
    return file.getParent().equals(directory) && file.toString().endsWith(LINES);
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(directory, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        files.add(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
          // The service gave it its own name in the meantime.
          return FileVisitResult.CONTINUE;
        }
        throw e;
      }
    });
    return files;
  }
}
