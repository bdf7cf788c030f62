package ai.usetusk.drift.trace;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** A directory that may have had to be created, with those above it, and can be taken back. */
public final class NewDirectory {

  private final Deque<Path> created = new ArrayDeque<>();

  private NewDirectory() {}

  /**
   * Creates what is missing of a directory.
   *
   * @throws IOException if that cannot be done; then nothing new is left behind
   */
  public static NewDirectory create(Path directory) throws IOException {
    NewDirectory result = new NewDirectory();
    Deque<Path> missing = new ArrayDeque<>();
    Path at = directory.toAbsolutePath().normalize();
    while (at != null && !Files.exists(at)) {
      missing.push(at);
      at = at.getParent();
    }
    try {
      // Also complains if what is there is no directory.
      Files.createDirectories(directory);
    } finally {
      missing.stream().filter(Files::isDirectory).forEach(result.created::push);
      if (!Files.isDirectory(directory)) {
        result.removeIfEmpty();
      }
    }
    return result;
  }

  /** Removes what was created, as far as nothing has been put there since. */
  public void removeIfEmpty() throws IOException {
    try {
      for (Path directory : created) {
        Files.deleteIfExists(directory);
      }
    } catch (DirectoryNotEmptyException e) {
      // In use.
    }
  }
}
