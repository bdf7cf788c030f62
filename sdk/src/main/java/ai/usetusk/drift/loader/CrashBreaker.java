package ai.usetusk.drift.loader;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a library that killed one process from killing the next. While a process loads and tests
 * the library, a marker file of its own stands beside it; a marker whose owner is dead tells that
 * the owner died there.
 *
 * <p>The owner holds a lock on its marker for as long as it lives, and the operating system gives
 * the lock up for it when it dies; process ids are not asked, as containers number their processes
 * anew. A marker is locked before it gets its name and removed before it is unlocked, so that a
 * marker with its name and without a lock always means a death. A process never opens its own
 * markers a second time, because closing any of its handles would give up the lock (POSIX fcntl).
 */
final class CrashBreaker {

  private static final String PURPOSE = "loading";

  /**
   * Interned, hence one object for all class loaders of the JVM: of two threads that try the same
   * lock at the same time one would get an exception.
   */
  private static final Object JVM_WIDE = "ai.usetusk.drift.loader.CrashBreaker".intern();

  private final PrivateDirectory directory;

  CrashBreaker(PrivateDirectory directory) {
    this.directory = directory;
  }

  /**
   * The marker of a process that died while it loaded the library of this directory.
   *
   * @throws IOException if the directory cannot be searched
   */
  Optional<Path> findDead() throws IOException {
    String ownPrefix = directory.ownPrefix(PURPOSE);
    synchronized (JVM_WIDE) {
      for (Path marker : directory.files(PURPOSE + "-*")) {
        boolean isFile = Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS);
        boolean isOwn = marker.getFileName().toString().startsWith(ownPrefix);
        if (isFile && !isOwn && isDead(marker)) {
          return Optional.of(marker);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Sets this process's marker.
   *
   * @throws IOException if that cannot be done here, as where files cannot be locked; then no
   *     marker is left behind
   */
  Marker arm(Path library) throws IOException {
    Path unnamed = directory.newFile("marker");
    FileChannel channel = null;
    boolean armed = false;
    try {
      Files.writeString(unnamed, explanation(library), StandardCharsets.UTF_8);
      channel = FileChannel.open(unnamed, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw new IOException(unnamed + " is new and yet locked");
      }
      Path marker = directory.newPath(PURPOSE);
      // A JVM that is told to stop while it loads has not crashed.
      marker.toFile().deleteOnExit();
      Files.move(unnamed, marker, StandardCopyOption.ATOMIC_MOVE);
      armed = true;
      return new Marker(marker, channel);
    } finally {
      if (!armed) {
        Files.deleteIfExists(unnamed);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static String explanation(Path library) {
    return "The process whose id this file's name begins with is loading "
        + library
        + ".\nIf it is no longer running, it died doing so. Delete this file to try again.\n";
  }

  private static boolean isDead(Path marker) {
    try (FileChannel channel = FileChannel.open(marker, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      // Of an owner who finished after the file was opened, the name is gone.
      return lock != null && Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /** This process's marker while it stands. */
  static final class Marker {

    private final Path file;
    private final FileChannel channel;

    private Marker(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    Path file() {
      return file;
    }

    /** Removes the marker: the process survived. */
    void remove() {
      try (channel) {
        Files.deleteIfExists(file);
      } catch (IOException | RuntimeException e) {
        // It is tried again when the JVM ends; until then there is nothing better to do.
      }
    }
  }
}
