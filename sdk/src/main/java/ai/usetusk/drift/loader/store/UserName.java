package ai.usetusk.drift.loader.store;

import ai.usetusk.drift.file.FileOwner;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A name for the user of this process that no other user has, made of characters that mean nothing in a
 * path. It is the user's number where there is one: without an entry in {@code /etc/passwd}, as in many
 * containers, every user is called {@code ?}.
 */
final class UserName {

  private final Host host;
  private final Os os;

  UserName(Host host, Os os) {
    this.host = host;
    this.os = os;
  }

  /** The name; if nothing else tells the number, then the owner of a file that is made in the directory. */
  String unique(Path directory) {
    if (os.isPosix()) {
      OptionalInt number = host.userId();
      if (number.isEmpty()) {
        number = ownerOfNewFile(directory);
      }
      if (number.isPresent()) {
        return Integer.toUnsignedString(number.getAsInt());
      }
    }
    String name = host.propertyIfAllowed("user.name");
    return name == null ? "" : escaped(name);
  }

  private static OptionalInt ownerOfNewFile(Path directory) {
    try {
      Path file = Files.createTempFile(directory, ".tusk-drift", null);
      try {
        return OptionalInt.of(FileOwner.of(file).uid());
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | RuntimeException e) {
      // Then no library can be put there either.
      return OptionalInt.empty();
    }
  }

  /** Letters and digits of ASCII, dots and hyphens stay; of others the code is in their place. */
  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      if (letterOrDigit || c == '.' || c == '-') {
        escaped.append(c);
      } else {
        escaped.append('_').append(Integer.toHexString(c)).append('_');
      }
    }
    return escaped.toString();
  }
}
