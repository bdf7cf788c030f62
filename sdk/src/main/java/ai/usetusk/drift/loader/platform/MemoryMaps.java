package ai.usetusk.drift.loader.platform;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The files of {@code /proc/self/maps} (see proc(5)), whose lines are {@code address perms offset
 * dev inode path}. Read as bytes, because a path may hold any.
 */
final class MemoryMaps {

  /** What the kernel appends to the name of a file that is no longer there. */
  static final String DELETED = " (deleted)";

  private static final int FIELDS_BEFORE_PATH = 5;

  private MemoryMaps() {}

  /**
   * The paths of all files that are mapped for execution, in their first order, one character per
   * byte.
   */
  static Set<String> executableFiles(byte[] maps) {
    Set<String> files = new LinkedHashSet<>();
    int start = 0;
    while (start < maps.length) {
      int end = indexOf(maps, '\n', start, maps.length);
      int perms = indexOf(maps, ' ', start, end) + 1;
      if (perms + 2 < end && maps[perms + 2] == 'x') {
        int path = pathStart(maps, start, end);
        if (path < end && maps[path] == '/') {
          files.add(new String(maps, path, end - path, StandardCharsets.ISO_8859_1));
        }
      }
      start = end + 1;
    }
    return files;
  }

  private static int pathStart(byte[] maps, int start, int end) {
    int at = start;
    for (int field = 0; field < FIELDS_BEFORE_PATH; field++) {
      at = Math.min(indexOf(maps, ' ', at, end) + 1, end);
    }
    while (at < end && maps[at] == ' ') {
      at++;
    }
    return at;
  }

  /** The index of the first such byte from {@code from}, or {@code end} if there is none. */
  private static int indexOf(byte[] bytes, char wanted, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != wanted) {
      at++;
    }
    return at;
  }
}
