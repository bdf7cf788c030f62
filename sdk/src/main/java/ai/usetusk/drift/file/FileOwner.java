package ai.usetusk.drift.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who owns a file and who may do what with it, in the numbers of POSIX. Java's own types for this look
 * up names, wherever a machine keeps them.
 *
 * @param uid the number of the user who owns it
 * @param mode its type and permissions, as stat(2) has them
 */
public record FileOwner(int uid, int mode) {

  /** The number of the user who may do everything. */
  public static final int ROOT = 0;

  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_GROUP_OR_OTHERS = 0022;
  private static final int WRITABLE_BY_EVERYBODY = 0002;

  /**
   * Asks a file system that has POSIX owners. Of a symbolic link it is the link that counts.
   *
   * @throws IOException if the file is not there or cannot be seen
   */
  public static FileOwner of(Path file) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    return new FileOwner((Integer) attributes.get("uid"), (Integer) attributes.get("mode"));
  }

  /** Whether only the owner of a file can rename or remove it in this directory, as in {@code /tmp}. */
  public boolean isSticky() {
    return (mode & STICKY) != 0;
  }

  /** Whether anybody but the owner may write to it. */
  public boolean isWritableByOthers() {
    return (mode & WRITABLE_BY_GROUP_OR_OTHERS) != 0;
  }

  /** Whether every user may write to it. */
  public boolean isWritableByEverybody() {
    return (mode & WRITABLE_BY_EVERYBODY) != 0;
  }
}
