package ai.usetusk.drift.loader.host;

import ai.usetusk.drift.settings.Environment;
import java.io.IOException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everything that the loader takes from outside. Implementations are safe for use by many threads.
 */
public interface Host extends Environment {

  /** The host this JVM runs on. */
  static Host system() {
    return SystemHost.INSTANCE;
  }

  /** The bytes of {@code /proc/self/maps}. */
  byte[] memoryMaps() throws IOException;

  /**
   * The path that an absolute path name stands for.
   *
   * @throws InvalidPathException if the name cannot be a path
   */
  Path path(String name);

  /**
   * All resources of this name that the SDK's class loader sees, in its order.
   *
   * @throws IOException if the class loader cannot be searched, or has such a resource but no URL for it
   */
  List<URL> resources(String name) throws IOException;

  /** Whether the operating system would let this process execute the file. */
  boolean isExecutable(Path file);

  /** Loads a native library into the SDK's class loader, as {@link System#load} does. */
  void load(Path library);

  /** A clock as {@link System#nanoTime} is one. */
  long nanoTime();

  /**
   * A name for this process that no other process has, neither one before it nor one in another
   * container that sees the same files. It is the same for every class loader of the process.
   */
  String processName();

  /** The number of the user to whom files belong that this process makes; empty if nothing tells it. */
  OptionalInt userId();
}
