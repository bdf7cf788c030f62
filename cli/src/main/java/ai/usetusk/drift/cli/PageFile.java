package ai.usetusk.drift.cli;

import ai.usetusk.drift.file.CreatedDirectories;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A text file that appears when all of it is written, and not before. May be closed by any thread. */
final class PageFile implements Closeable {

  private final Path file;
  private final CreatedDirectories created = new CreatedDirectories();
  private final Path unfinished;
  private final Writer out;

  /** Begins a file, and the directories that it needs. */
  PageFile(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    this.file = file;
    this.unfinished = directory.resolve(".unfinished-" + UUID.randomUUID() + ".part");
    try {
      created.create(directory);
      this.out = Files.newBufferedWriter(
          unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      created.removeEmpty();
      throw e;
    }
  }

  /** Where the text goes, in UTF-8. */
  Writer writer() {
    return out;
  }

  /** Moves the file to its place. Called once, after the last text. */
  synchronized void publish() throws IOException {
    out.close();
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes what was not published. */
  @Override
  public synchronized void close() throws IOException {
    try (out) {
      Files.deleteIfExists(unfinished);
    } finally {
      created.removeEmpty();
    }
  }
}
