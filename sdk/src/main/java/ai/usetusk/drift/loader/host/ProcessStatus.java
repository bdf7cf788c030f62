package ai.usetusk.drift.loader.host;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * What {@code /proc/self/status} says (proc(5)), as far as it is needed here.
 *
 * @param fileSystemUser the number of the user to whom new files belong; empty if it is not there
 */
record ProcessStatus(OptionalInt fileSystemUser) {

  private static final String USERS = "Uid:";

  /** Real, effective, saved, file system. */
  private static final int USERS_IN_LINE = 4;

  static ProcessStatus parse(byte[] status) {
    String text = new String(status, StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n")) {
      if (line.startsWith(USERS)) {
        return new ProcessStatus(lastOf(line.substring(USERS.length()).strip().split("\\s+")));
      }
    }
    return new ProcessStatus(OptionalInt.empty());
  }

  private static OptionalInt lastOf(String[] users) {
    try {
      return users.length == USERS_IN_LINE
          ? OptionalInt.of(Integer.parseUnsignedInt(users[USERS_IN_LINE - 1]))
          : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
