package ai.usetusk.drift.loader;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.library.Checksums;
import ai.usetusk.drift.loader.store.LibraryStore;
import ai.usetusk.drift.loader.store.PlacedLibrary;
import ai.usetusk.drift.loader.store.PrivateDirectory;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Hands a library to the dynamic linker, for whichever class loader of the JVM wants it. A JVM loads
 * one file for one class loader only. For a second one, as when two web applications bring the SDK
 * each or one is deployed again, a twin of the file is loaded: another name for the same file where
 * the file system has hard links, so that the dynamic linker knows it again and maps nothing twice.
 *
 * <p>The twin's name is needed no longer than that and is removed at once. Windows does not remove a
 * library that is in use; there it is left to a later start.
 */
final class LibraryLink {

  /** How every JDK says it, from {@code java.lang.ClassLoader} to {@code NativeLibraries}. */
  private static final String OF_ANOTHER_LOADER = "already loaded in another classloader";

  private final Host host;
  private final PlacedLibrary placed;
  private final String sha256;

  LibraryLink(Host host, PlacedLibrary placed, String sha256) {
    this.host = host;
    this.placed = placed;
    this.sha256 = sha256;
  }

  /**
   * Loads the library or its twin, and says which.
   *
   * @throws UnsatisfiedLinkError or whatever else {@link Host#load} throws
   * @throws Refusal access_denied if this JVM does not allow it
   */
  String load() throws Refusal {
    try {
      load(placed.file());
      return placed.file().toString();
    } catch (UnsatisfiedLinkError e) {
      if (placed.directory().isEmpty()
          || !String.valueOf(e.getMessage()).contains(OF_ANOTHER_LOADER)) {
        throw e;
      }
      try {
        loadTwin(placed.directory().get());
      } catch (IOException | SecurityException | UnsatisfiedLinkError failure) {
        UnsatisfiedLinkError both = new UnsatisfiedLinkError(
            e.getMessage() + ", and cannot be loaded under a second name: " + failure);
        both.initCause(failure);
        throw both;
      }
      return placed.file() + ", under a second name for a second class loader";
    }
  }

  private void load(Path library) throws Refusal {
    try {
      host.load(library);
    } catch (IllegalCallerException e) {
      throw denied(e, "allow native access to the SDK, as with the option --enable-native-access");
    } catch (SecurityException e) {
      throw denied(e, "let the SDK load libraries: it needs RuntimePermission loadLibrary");
    }
  }

  private static Refusal denied(RuntimeException e, String advice) {
    return new Refusal(
        Reason.ACCESS_DENIED,
        "this JVM does not allow the SDK to load a library: " + e + "; " + advice,
        e);
  }

  private void loadTwin(PrivateDirectory directory) throws IOException, Refusal {
    Path twin = directory.newPath(".twin");
    try {
      create(twin, directory);
      load(twin);
    } finally {
      twin.toFile().deleteOnExit();
      remove(twin);
    }
  }

  private void create(Path twin, PrivateDirectory directory) throws IOException {
    if (!placed.file().startsWith(directory.path()) || !link(twin)) {
      Files.copy(placed.file(), twin);
      directory.restrict(twin, LibraryStore.READ_EXECUTE);
    }
    if (!Checksums.sha256(twin).equals(sha256)) {
      throw new FileSystemException(twin.toString(), null, "is not what was verified");
    }
  }

  /** Whether the twin is now a second name of the library. */
  private boolean link(Path twin) {
    try {
      // Its time is the library's, and by that other processes tell what was left unfinished.
      Files.setLastModifiedTime(placed.file(), FileTime.from(Instant.now()));
      Files.createLink(twin, placed.file());
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static void remove(Path twin) {
    try {
      Files.deleteIfExists(twin);
    } catch (IOException e) {
      // In use; see above.
    }
  }
}
