package ai.usetusk.drift.natives.builder.jar;

import ai.usetusk.drift.natives.builder.BuildFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one jar, by name. */
final class JarEntries {

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /**
   * Adds a file. The same bytes under the same name twice are one file.
   *
   * @throws BuildFailure if there are other bytes under this name
   */
  void add(String name, byte[] bytes) {
    byte[] present = files.putIfAbsent(name, bytes);
    if (present != null && !Arrays.equals(present, bytes)) {
      throw new BuildFailure("two different files are to be " + name + " of one jar");
    }
  }

  /** Writes the files below a directory. */
  void writeTo(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      createDirectories(path.getParent());
      Files.write(path, file.getValue());
      permit(path, "rw-r--r--");
    }
  }

  private static void createDirectories(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      createDirectories(directory.getParent());
      Files.createDirectory(directory);
      permit(directory, "rwxr-xr-x");
    }
  }

  /** Permissions are packed, too, and must not depend on the umask. */
  private static void permit(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }
}
