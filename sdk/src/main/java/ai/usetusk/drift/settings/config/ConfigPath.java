package ai.usetusk.drift.settings.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the configuration file is: the first that exists, from the working directory upwards, then in the user's
 * home. The command line of Tusk looks in the same places.
 *
 * @param file the file
 * @param directory the directory that holds {@code .tusk}, or the file itself if there is no {@code .tusk}
 */
record ConfigPath(Path file, Path directory) {

  private static final List<String> NAMES =
      List.of(".tusk/config.yaml", ".tusk/config.yml", "tusk.yaml", "tusk.yml");

  static Optional<ConfigPath> find(Disk disk) {
    for (Path directory = disk.workingDirectory();
        directory != null;
        directory = directory.getParent()) {
      for (String name : NAMES) {
        Path file = directory.resolve(name);
        if (disk.exists(file)) {
          return Optional.of(new ConfigPath(file, directory));
        }
      }
    }
    return disk.home()
        .map(home -> new ConfigPath(home.resolve(NAMES.get(0)), home))
        .filter(path -> disk.exists(path.file()));
  }
}
