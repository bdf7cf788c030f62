package ai.usetusk.drift.release.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files below a directory: a staged repository, an unpacked bundle.
 *
 * @param directory the directory
 */
public record Tree(Path directory) {

  /** All files, as paths with slashes, sorted. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file ->
              directory.relativize(file).toString().replace(java.io.File.separatorChar, '/'))
          .sorted()
          .toList();
    }
  }

  /** The files that belong to no other one. */
  public List<String> principals() throws IOException {
    return names().stream().filter(name -> !Companion.isOne(name)).toList();
  }

  /** Where a file is, or would be. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** Whether there is such a file. */
  public boolean has(String name) {
    return Files.isRegularFile(file(name));
  }

  /** The bytes of a file. */
  public byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }
}
