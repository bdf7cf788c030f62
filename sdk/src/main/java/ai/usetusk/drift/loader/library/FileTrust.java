package ai.usetusk.drift.loader.library;

import ai.usetusk.drift.file.FileOwner;
import ai.usetusk.drift.loader.host.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells whether just anybody could change a file, or put another in its place, between the moment it
 * is verified and the moment it is used. Where files have POSIX owners and permissions.
 *
 * <p>Whom the file belongs to is otherwise left to whoever names it: libraries are often installed by
 * somebody else than who runs the service.
 */
final class FileTrust {

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
    if (FileOwner.of(file).isWritableByEverybody()) {
      return Optional.of("can be written by everybody; take that away (chmod o-w)");
    }
    Path entry = file;
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      FileOwner directory = FileOwner.of(above);
      if (directory.isWritableByEverybody()) {
        if (!directory.isSticky()) {
          return Optional.of("is below "
              + above
              + ", to which everybody can write; move it to where only root or this user can write to the "
              + "directories above it");
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
    int owner = FileOwner.of(entry).uid();
    OptionalInt user = host.userId();
    return owner == FileOwner.ROOT || user.isPresent() && owner == user.getAsInt();
  }
}
