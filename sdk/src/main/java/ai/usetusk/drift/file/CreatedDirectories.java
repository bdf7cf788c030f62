package ai.usetusk.drift.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayDeque;
import java.util.Deque;

/** Directories that had to be created, remembered so that they can be taken back. */
public final class CreatedDirectories {

  private final Deque<Path> created = new ArrayDeque<>();

  /**
   * Creates what is missing of a directory. What is there already, of whatever kind, is left alone.
   *
   * @param attributes what each new directory is created with
   * @throws IOException if that cannot be done; what was created until then is remembered
   */
  public void create(Path directory, FileAttribute<?>... attributes) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (directory.getParent() != null) {
      create(directory.getParent(), attributes);
    }
    try {
      Files.createDirectory(directory, attributes);
      created.push(directory);
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster.
    }
  }

  /** Removes what was created, the last first, up to one that is in use. */
  public void removeEmpty() {
    for (Path directory : created) {
      try {
        Files.deleteIfExists(directory);
      } catch (IOException | SecurityException e) {
        return; // in use, by this process or by another
      }
    }
  }
}
