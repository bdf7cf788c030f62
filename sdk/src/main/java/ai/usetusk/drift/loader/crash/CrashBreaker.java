package ai.usetusk.drift.loader.crash;

import ai.usetusk.drift.loader.store.PrivateDirectory;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a library that killed one process from killing the next. While a process loads and tests
 * the library, a marker file of its own stands beside it; a marker whose owner is dead tells that
 * the owner died there.
 *
 * <p>A death counts as a crash if the process left the JVM's {@linkplain CrashLogs crash log}. If it
 * did not, it was most likely killed from outside, as by the kernel for want of memory, and the
 * library is tried once more: the marker is renamed, those who try it then say so in theirs, and if
 * one of them dies there as well, that counts as a crash. The first one to survive removes what was
 * renamed.
 *
 * <p>The owner holds a lock on its marker for as long as it lives, and the operating system gives
 * the lock up for it when it dies; process ids are not asked, as containers number their processes
 * anew. A marker is locked before it gets its name and removed before it is unlocked, so that a
 * marker with its name and without a lock always means a death. A process never opens its own
 * markers a second time, because closing any of its handles would give up the lock (POSIX fcntl).
 */
public final class CrashBreaker {

  /** Of the names of markers. */
  private static final String LOADING = "loading";

  /** Of the names of markers of processes that were most likely killed from outside. */
  private static final String KILLED = "killed";

  private static final String WORKING_DIRECTORY = "working directory: ";
  private static final String SECOND_TRY = "An earlier process was killed doing so.";

  /** More than any marker has. */
  private static final int MAX_MARKER_BYTES = 1 << 14;

  /**
   * Interned, hence one object for all class loaders of the JVM: of two threads that try the same
   * lock at the same time one would get an exception.
   */
  private static final Object JVM_WIDE = "ai.usetusk.drift.loader.crash.CrashBreaker".intern();

  private final PrivateDirectory directory;
  private final CrashLogs logs;

  /** Watches over the library of this directory. */
  public CrashBreaker(PrivateDirectory directory, CrashLogs logs) {
    this.directory = directory;
    this.logs = logs;
  }

  /**
   * What speaks against loading the library.
   *
   * @param marker to be deleted before the library is tried again
   * @param log the JVM's account of the crash; empty if two processes in a row died without one
   */
  public record Crash(Path marker, Optional<Path> log) {

    @Override
    public String toString() {
      String what = log.isPresent()
          ? "an earlier process crashed while it loaded this library, see " + log.get()
          : "two processes in a row died or were killed while they loaded this library";
      return what + "; to try it again, delete " + marker;
    }
  }

  /**
   * Looks for processes that died while they loaded the library of this directory. Those that were
   * most likely killed are remembered, so that they count the next time. Of those that crashed one
   * is kept, so that there is one marker to delete.
   *
   * @throws IOException if the directory cannot be searched or nothing can be remembered in it
   */
  public Optional<Crash> findCrash() throws IOException {
    synchronized (JVM_WIDE) {
      List<Path> dead = dead();
      for (Path marker : dead) {
        String text = read(marker);
        Optional<Path> log = logOf(marker, text);
        if (log.isPresent() || text.contains(SECOND_TRY)) {
          for (Path other : dead) {
            if (!other.equals(marker)) {
              Files.deleteIfExists(other);
            }
          }
          return Optional.of(new Crash(marker, log));
        }
      }
      for (Path marker : dead) {
        rename(marker);
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
  public Marker arm(Path library) throws IOException {
    Path unnamed = directory.newFile("marker");
    RandomAccessFile file = null;
    boolean armed = false;
    try {
      file = new RandomAccessFile(unnamed.toFile(), "rw");
      file.write(explanation(library).getBytes(StandardCharsets.UTF_8));
      if (file.getChannel().tryLock() == null) {
        throw new IOException(unnamed + " is new and yet locked");
      }
      Path marker = directory.newPath(LOADING);
      // A JVM that is told to stop while it loads has not crashed.
      marker.toFile().deleteOnExit();
      Files.move(unnamed, marker, StandardCopyOption.ATOMIC_MOVE);
      armed = true;
      return new Marker(marker, file, directory);
    } finally {
      if (!armed) {
        Files.deleteIfExists(unnamed);
        if (file != null) {
          file.close();
        }
      }
    }
  }

  private String explanation(Path library) throws IOException {
    boolean secondTry = !killed(directory).isEmpty();
    return "The process whose id this file's name begins with is loading "
        + library
        + ".\nIf it is no longer running, it died doing so. Delete this file to try again.\n"
        + (secondTry ? SECOND_TRY + "\n" : "")
        + WORKING_DIRECTORY
        + logs.workingDirectory()
        + "\n";
  }

  /** The renamed markers. */
  private static List<Path> killed(PrivateDirectory directory) throws IOException {
    List<Path> killed = directory.files(KILLED + "-");
    for (Iterator<Path> files = killed.iterator(); files.hasNext(); ) {
      if (!Files.isRegularFile(files.next(), LinkOption.NOFOLLOW_LINKS)) {
        files.remove();
      }
    }
    return killed;
  }

  /** The markers of the dead, in an order on which all processes agree. */
  private List<Path> dead() throws IOException {
    String ownPrefix = directory.ownPrefix(LOADING);
    List<Path> dead = new ArrayList<>();
    for (Path marker : directory.files(LOADING + "-")) {
      String name = marker.getFileName().toString();
      boolean isMarker =
          pid(name) != null && Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS);
      if (isMarker && !name.startsWith(ownPrefix) && isDead(marker)) {
        dead.add(marker);
      }
    }
    Collections.sort(dead);
    return dead;
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

  /** What a marker says; nothing if it cannot be read, as when another process has renamed it. */
  private static String read(Path marker) {
    try (InputStream in = new FileInputStream(marker.toFile())) {
      return new String(in.readNBytes(MAX_MARKER_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private Optional<Path> logOf(Path marker, String text) {
    String pid = pid(marker.getFileName().toString());
    String workingDirectory = text.lines()
        .filter(line -> line.startsWith(WORKING_DIRECTORY))
        .map(line -> line.substring(WORKING_DIRECTORY.length()))
        .findFirst()
        .orElse("");
    return pid != null ? logs.find(pid, workingDirectory, marker) : Optional.empty();
  }

  /** The number of the process that set the marker of this name; null if it is not a marker's. */
  private static String pid(String name) {
    int start = LOADING.length() + 1;
    int end = start;
    while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
      end++;
    }
    boolean marker = name.startsWith(LOADING + "-")
        && end > start
        && end < name.length()
        && name.charAt(end) == '-';
    return marker ? name.substring(start, end) : null;
  }

  private void rename(Path marker) throws IOException {
    String suffix = marker.getFileName().toString().substring(LOADING.length());
    try {
      Files.move(marker, marker.resolveSibling(KILLED + suffix), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Another process was faster.
    }
  }

  /** This process's marker while it stands. */
  public static final class Marker {

    private final Path file;
    private final RandomAccessFile open;
    private final PrivateDirectory directory;

    private Marker(Path file, RandomAccessFile open, PrivateDirectory directory) {
      this.file = file;
      this.open = open;
      this.directory = directory;
    }

    /** Where it is. */
    public Path file() {
      return file;
    }

    /** Removes the marker, and those of the killed: this process survived. */
    public void remove() {
      try (open) {
        Files.deleteIfExists(file);
        for (Path killed : killed(directory)) {
          Files.deleteIfExists(killed);
        }
      } catch (IOException | RuntimeException e) {
        // The marker is tried again when the JVM ends; until then there is nothing better to do.
      }
    }
  }
}
