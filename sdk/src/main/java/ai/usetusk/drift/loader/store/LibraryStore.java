package ai.usetusk.drift.loader.store;

import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.library.Checksums;
import ai.usetusk.drift.loader.library.LibraryResource;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Keeps one library in a private directory named after its SHA-256.
 *
 * <p>A file gets its final name only after its bytes have been read back from disk and are right,
 * so that neither a full disk nor a second process leaves half a library, which would kill the JVM
 * that loads it. A file that may be mapped by another process is never written to; it is replaced
 * by renaming. Any number of threads and processes may do this at the same time.
 */
public final class LibraryStore {

  /** What is allowed to whom with a library: to its owner, to read and execute it. */
  public static final Set<PosixFilePermission> READ_EXECUTE =
      PosixFilePermissions.fromString("r-x------");

  private final PrivateDirectory directory;
  private final LibraryResource resource;
  private final Path target;

  LibraryStore(PrivateDirectory directory, LibraryResource resource) {
    this.directory = directory;
    this.resource = resource;
    this.target = directory.path().resolve(resource.manifest().file());
  }

  /**
   * The verified library file, extracted if it is not there yet or not as it should be.
   *
   * @throws IOException if it cannot be kept in this directory
   * @throws Refusal (corrupt) if the resource is damaged
   */
  PlacedLibrary put() throws IOException, Refusal {
    StoreDirectories.executable(directory);
    String how;
    try {
      verify(target);
      how = "found there";
    } catch (NoSuchFileException e) {
      extract();
      how = "extracted";
    } catch (IOException e) {
      extract();
      how = "extracted again, because " + e.getMessage();
    }
    return new PlacedLibrary(target, directory, target + ", " + how);
  }

  private void extract() throws IOException, Refusal {
    byte[] bytes = resource.bytes();
    Path temporary = directory.newFile(resource.manifest().file());
    try {
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        out.write(bytes);
        out.getFD().sync();
      }
      directory.restrict(temporary, READ_EXECUTE);
      verify(temporary);
      if (!isThere()) {
        rename(temporary);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Whether somebody else was faster: then who has loaded it need not load another file. */
  private boolean isThere() {
    try {
      verify(target);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void rename(Path temporary) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Windows does not replace a library that is in use; then another process was faster.
      try {
        verify(target);
      } catch (IOException stillBad) {
        e.addSuppressed(stillBad);
        throw e;
      }
    }
  }

  private void verify(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, "is not a regular file");
    }
    directory.verifyOwnership(file);
    int expectedSize = resource.manifest().size();
    long size = attributes.size();
    if (size != expectedSize) {
      throw new FileSystemException(
          file.toString(), null, "has " + size + " bytes instead of " + expectedSize);
    }
    if (Checksums.crc32c(file) != resource.manifest().crc32c()) {
      throw new FileSystemException(file.toString(), null, "has another CRC32C than it should");
    }
  }
}
