package ai.usetusk.drift.loader.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A verified library, ready to be loaded.
 *
 * @param file its absolute path
 * @param directory where its crash marker goes
 * @param detail how it came there, in words
 */
public record PlacedLibrary(Path file, Optional<PrivateDirectory> directory, String detail) {

  PlacedLibrary(Path file, PrivateDirectory directory, String detail) {
    this(file, Optional.of(directory), detail);
  }

  /** Removes directories that were created and turned out not to be needed. */
  public void release() {
    if (directory.isPresent()) {
      directory.get().release();
    }
  }
}
