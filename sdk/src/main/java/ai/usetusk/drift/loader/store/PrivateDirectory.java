package ai.usetusk.drift.loader.store;

import ai.usetusk.drift.file.CreatedDirectories;
import ai.usetusk.drift.file.FileOwner;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.Os;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A directory to which nobody but this process's user can write, and which was proved to be
 * writable. Nobody else can replace it either, as far as its parent, the candidate directory, goes;
 * what is above that is the administrator's. On Windows the rule is left to the access control list
 * of the user profile.
 */
public final class PrivateDirectory {

  private static final Set<PosixFilePermission> OWNER_ALL =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_READ_WRITE =
      PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final long MILLIS_PER_DAY = 24L * 60 * 60 * 1000;

  private final Host host;
  private final boolean posix;
  private final Path path;
  private final CreatedDirectories created = new CreatedDirectories();
  private FileOwner user;
  private boolean allowsExecution = true;

  private PrivateDirectory(Host host, Os os, Path path) {
    this.host = host;
    this.posix = os.isPosix();
    this.path = path;
  }

  /**
   * Creates the directory {@code name} in a candidate, or verifies the one that is there.
   *
   * @throws IOException if there can be no such directory; then nothing new is left behind
   */
  public static PrivateDirectory open(Host host, Os os, CandidateDirectory candidate, String name)
      throws IOException {
    if (candidate.problem() != null) {
      throw new IOException(candidate.problem());
    }
    if (candidate.base() != null && !Files.isDirectory(candidate.base())) {
      throw new IOException(candidate.base() + " is not an existing directory");
    }
    PrivateDirectory directory = new PrivateDirectory(host, os, candidate.path().resolve(name));
    boolean usable = false;
    try {
      directory.createAndVerify(candidate.path());
      usable = true;
      return directory;
    } finally {
      if (!usable) {
        directory.release();
      }
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Whether the operating system lets files of this directory be executed. */
  boolean allowsExecution() {
    return allowsExecution;
  }

  /**
   * Removes this directory if it is empty, whoever created it, as another class loader or process may
   * have done so and have been kept from removing it by this one; then those that were created for
   * it.
   */
  public void release() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException | SecurityException e) {
      // In use, or not ours.
    }
    created.removeEmpty();
  }

  /** What the names of this process's files for a purpose begin with, and those of no other's. */
  public String ownPrefix(String purpose) {
    return purpose + "-" + host.processName() + "-";
  }

  /** A path in this directory that no other file has had. */
  public Path newPath(String purpose) {
    long random = ThreadLocalRandom.current().nextLong();
    return path.resolve(ownPrefix(purpose) + Long.toHexString(random));
  }

  /** Creates an empty file of a new name that only the user can read or write. */
  public Path newFile(String purpose) throws IOException {
    return newFile(purpose, OWNER_READ_WRITE);
  }

  /** The files whose names begin so. */
  public List<Path> files(String prefix) throws IOException {
    // Not as a stream of paths, which takes the JDK longer to prepare than all else here.
    String[] names = path.toFile().list();
    if (names == null) {
      throw new FileSystemException(path.toString(), null, "cannot be listed");
    }
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(prefix)) {
        files.add(path.resolve(name));
      }
    }
    return files;
  }

  /** Gives a file of this directory these permissions, where files have permissions. */
  public void restrict(Path file, Set<PosixFilePermission> permissions) throws IOException {
    if (posix) {
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  /**
   * Returns normally if and only if the file belongs to the user and nobody else can write to it.
   */
  void verifyOwnership(Path file) throws IOException {
    if (posix) {
      FileOwner owner = FileOwner.of(file);
      verifyOwner(file, owner);
      if (owner.isWritableByOthers()) {
        throw writableByOthers(file, "");
      }
    }
  }

  private void createAndVerify(Path candidate) throws IOException {
    created.create(candidate, attributes(OWNER_ALL));
    verifyDirectory(candidate);
    created.create(path, attributes(OWNER_ALL));
    verifyDirectory(path);
    learnFromProbe();
    if (posix) {
      verifyParent(candidate);
      verifyOwnership(path);
    }
    removeAbandoned();
  }

  /** Removes the unfinished files of processes that were killed, once nobody can be at them. */
  private void removeAbandoned() throws IOException {
    long yesterday = System.currentTimeMillis() - MILLIS_PER_DAY;
    for (Path unfinished : files(".")) {
      try {
        if (Files.getLastModifiedTime(unfinished).toMillis() < yesterday) {
          Files.deleteIfExists(unfinished);
        }
      } catch (IOException e) {
        // Another process was faster, or it stays for another day.
      }
    }
  }

  private void verifyDirectory(Path directory) throws IOException {
    if (Files.isSymbolicLink(directory)) {
      throw new FileSystemException(directory.toString(), null, "is a symbolic link");
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(directory.toString(), null, "is not a directory");
    }
  }

  /**
   * Nobody else can move this directory away and put another in its place: the parent belongs to
   * the user or to root, and if others can write to it, it is sticky, as {@code /tmp} is.
   */
  private void verifyParent(Path parent) throws IOException {
    FileOwner owner = FileOwner.of(parent);
    if (owner.uid() != FileOwner.ROOT) {
      verifyOwner(parent, owner);
    }
    if (owner.isWritableByOthers() && !owner.isSticky()) {
      throw writableByOthers(
          parent,
          ", who could replace what is in it; name a directory in it that does not exist yet, such as "
              + parent.resolve("tusk-drift"));
    }
  }

  private void verifyOwner(Path file, FileOwner owner) throws IOException {
    if (owner.uid() != user.uid()) {
      throw new FileSystemException(
          file.toString(), null, "belongs to user " + owner.uid() + ", not to user " + user.uid());
    }
  }

  private static FileSystemException writableByOthers(Path file, String advice) throws IOException {
    return new FileSystemException(
        file.toString(),
        null,
        "can be written by others ("
            + PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
            + ")"
            + advice);
  }

  /**
   * Java does not say which user this process is, and what it says of the user's name can be set.
   * A file that the process has just created belongs to that user, and proves that the directory
   * can be written to; whether it can be executed tells a noexec mount.
   */
  private void learnFromProbe() throws IOException {
    Path probe = newFile("probe", OWNER_ALL);
    try {
      if (posix) {
        user = FileOwner.of(probe);
        allowsExecution = host.isExecutable(probe);
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private Path newFile(String purpose, Set<PosixFilePermission> permissions) throws IOException {
    Path file = Files.createFile(newPath("." + purpose), attributes(permissions));
    // For a JVM that is told to stop before it has come to the end of this.
    file.toFile().deleteOnExit();
    return file;
  }

  private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : NO_ATTRIBUTES;
  }
}
