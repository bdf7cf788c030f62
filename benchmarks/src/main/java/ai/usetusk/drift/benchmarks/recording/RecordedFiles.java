package ai.usetusk.drift.benchmarks.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The files that a service has written. They are taken away now and then, or they would fill the disk. */
public final class RecordedFiles {

  /** Still open; the service goes on at its end. */
  private static final String LINES = ".jsonl";

  /** The name of a file that has not got its own yet. */
  private static final String UNFINISHED = ".";

  private final Path directory;

  RecordedFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Takes away what is finished, on this process's account.
   *
   * @return how many bytes that was
   */
  public long take() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith(UNFINISHED))
          .toList();
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += take(file);
    }
    return bytes;
  }

  private long take(Path file) throws IOException {
    if (file.getParent().equals(directory) && file.toString().endsWith(LINES)) {
      try (FileChannel lines = FileChannel.open(file, StandardOpenOption.WRITE)) {
        long size = lines.size();
        lines.truncate(0);
        return size;
      }
    }
    try {
      long size = Files.size(file);
      Files.delete(file);
      return size;
    } catch (NoSuchFileException e) {
      // The service itself took it back in the meantime.
      return 0;
    }
  }
}
