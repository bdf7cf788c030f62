package ai.usetusk.drift.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * Tells whether just anybody could change a file, or put another in its place, between the moment it
 * is verified and the moment it is used. Where files have POSIX owners and permissions.
 *
 * <p>Whom the file belongs to is otherwise left to whoever names it: libraries are often installed by
 * somebody else than who runs the service.
 */
final class FileTrust {

  private static final Integer ROOT = 0;

  private final Host host;

  FileTrust(Host host) {
    this.host = host;
  }

  /**
   * What makes the file unsafe, in words that follow its name; empty if nothing does.
   *
   * @param file a real path, free of links
   * @throws IOException if that cannot be found out
   */
  Optional<String> objection(Path file) throws IOException {
    if (isWritableByAll(file)) {
      return Optional.of("can be written by everybody; take that away (chmod o-w)");
    }
    Path entry = file;
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      if (isWritableByAll(above)) {
        if (!PrivateDirectory.isSticky(above)) {
          return Optional.of("is below "
              + above
              + ", to which everybody can write; put it into a directory of which that is not so");
        }
        if (!isOfRootOrUser(entry)) {
          return Optional.of("is below "
              + above
              + ", to which everybody can write, and "
              + entry
              + " belongs neither to root nor to the user of this process");
        }
      }
      entry = above;
    }
    return Optional.empty();
  }

  private boolean isOfRootOrUser(Path entry) throws IOException {
    Object owner = Files.getAttribute(entry, "unix:uid");
    return ROOT.equals(owner) || owner.equals(user());
  }

  /** The user of this process, where the system tells it in its file system; else nobody. */
  private Object user() {
    try {
      return Files.getAttribute(host.path("/proc/self"), "unix:uid");
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isWritableByAll(Path path) throws IOException {
    return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
  }
}
