package ai.usetusk.drift.settings.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What is read of the file system to find settings. Implementations are safe for use by many threads. */
public interface Disk {

  /** The disk of this machine. */
  static Disk system() {
    return new SystemDisk();
  }

  /** The absolute path of the directory in which this JVM was started. */
  Path workingDirectory();

  /** The user's home directory; empty if nothing tells it. */
  Optional<Path> home();

  /** Whether there is something of this name, be it a file, a directory or a link that leads to one. */
  boolean exists(Path path);

  /**
   * Reads a file.
   *
   * @param file what exists by that name
   * @param most how many bytes are enough; no more than these are read
   * @throws IOException if it is not a regular file, or cannot be read
   */
  byte[] read(Path file, int most) throws IOException;
}
