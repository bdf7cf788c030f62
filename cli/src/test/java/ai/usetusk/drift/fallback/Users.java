package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who owns files, and who may get at them. */
final class Users {

  /** The number of the user that has no rights anywhere. */
  static final int NOBODY = 65534;

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private Users() {}

  /** The number of the user that a file belongs to. */
  static int owner(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  /** Gives a file to a user and the group of the same number; only root can. */
  static void give(Path file, int user) throws IOException {
    Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Lets every user write to the directories of a launch, and get to them from the top. What else
   * is in its work directory others cannot replace.
   */
  static void letOthersIn(Launch launch) throws IOException {
    Files.setAttribute(launch.directory(), "unix:mode", 01777);
    for (Path directory : List.of(launch.home(), launch.temporary())) {
      Files.setPosixFilePermissions(directory, EnumSet.allOf(PosixFilePermission.class));
    }
    Path above = launch.directory().getParent();
    while (above.startsWith(TEMPORARY) && !above.equals(TEMPORARY)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(above);
      if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
        Files.setPosixFilePermissions(above, permissions);
      }
      above = above.getParent();
    }
  }
}
