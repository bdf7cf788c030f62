package ai.usetusk.drift.natives.builder.gate;

import java.nio.file.Path;
import java.util.List;

/**
 * Who builds, and where: what must not stand in a library.
 *
 * @param user the user's name
 * @param directories the user's home and the directory of the sources, absolute
 */
public record Builder(String user, List<Path> directories) {

  /** Copies its arguments. */
  public Builder {
    directories = List.copyOf(directories);
  }

  /** This process's user, who builds these sources. */
  public static Builder current(Path sources) {
    return new Builder(
        System.getProperty("user.name"),
        List.of(
            Path.of(System.getProperty("user.home")), sources.toAbsolutePath().normalize()));
  }
}
