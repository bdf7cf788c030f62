package ai.usetusk.drift.loader.store;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.settings.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A place where libraries may be kept, not yet looked at.
 *
 * @param name the path, or what it would have been, for messages
 * @param path the directory to create and use; null if there is a problem
 * @param base a directory above it that must exist already; null if all may be created
 * @param problem why the directory cannot even be named; null if it can
 */
public record CandidateDirectory(String name, Path path, Path base, String problem) {

  private static final String FOLDER = "tusk-drift";

  /**
   * The directory that the user named, alone; if none, the user's cache directory and then the
   * JVM's directory for temporary files.
   */
  static List<CandidateDirectory> all(Host host, Os os) {
    Optional<String> named = Setting.RUST_CORE_DIRECTORY.read(host).text();
    if (named.isPresent()) {
      return List.of(new Names(host).directory(named.get(), "", false));
    }
    List<CandidateDirectory> all = new ArrayList<>();
    all.add(new Names(host).userCache(os));
    all.add(new Names(host).temporary(os));
    return all;
  }

  private record Names(Host host) {

    CandidateDirectory userCache(Os os) {
      return switch (os) {
        case LINUX -> {
          // The XDG Base Directory Specification wants relative values ignored.
          String cache = variable("XDG_CACHE_HOME");
          yield cache != null && cache.startsWith("/")
              ? directory(cache, FOLDER, false)
              : home(".cache/" + FOLDER);
        }
        case MACOS -> home("Library/Caches/" + FOLDER);
        case WINDOWS -> {
          String local = variable("LOCALAPPDATA");
          yield local != null
              ? directory(local, FOLDER, true)
              : impossible("%LOCALAPPDATA%", "environment variable LOCALAPPDATA is not set");
        }
      };
    }

    /** Many users share it, so each has a directory of its own there. */
    CandidateDirectory temporary(Os os) {
      return under(
          "java.io.tmpdir",
          this::resolved,
          directory -> FOLDER + "-" + new UserName(host, os).unique(directory));
    }

    private CandidateDirectory home(String below) {
      return under("user.home", path -> path, directory -> below);
    }

    private CandidateDirectory under(
        String property, UnaryOperator<Path> from, Function<Path, String> below) {
      try {
        String base = host.property(property);
        if (base == null || base.isBlank()) {
          return impossible(property, "system property " + property + " is not set");
        }
        Path directory = from.apply(host.path(base));
        return directory.isAbsolute()
            ? below(directory, below.apply(directory), true)
            : impossible(base, "is not an absolute path");
      } catch (SecurityException e) {
        return impossible(
            property, "this JVM does not let the SDK read system property " + property);
      } catch (InvalidPathException e) {
        return impossible(property, "is no path: " + e.getMessage());
      }
    }

    /** Where a relative name leads, from the directory in which this JVM was started. */
    private Path resolved(Path path) {
      String start = path.isAbsolute() ? null : host.propertyIfAllowed("user.dir");
      return start == null ? path : host.path(start).resolve(path);
    }

    /** The cleaned value of an environment variable that is not ours; null if there is none. */
    private String variable(String name) {
      String value = host.environmentIfAllowed(name);
      return value == null || value.isBlank() ? null : value.strip();
    }

    CandidateDirectory directory(String base, String below, boolean mustExist) {
      try {
        Path path = host.path(base);
        return path.isAbsolute()
            ? below(path, below, mustExist)
            : impossible(base, "is not an absolute path");
      } catch (InvalidPathException e) {
        return impossible(base, "is no path: " + e.getMessage());
      }
    }

    private static CandidateDirectory below(Path base, String below, boolean mustExist) {
      Path path = base.resolve(below);
      return new CandidateDirectory(path.toString(), path, mustExist ? base : null, null);
    }

    private static CandidateDirectory impossible(String name, String problem) {
      return new CandidateDirectory(name, null, null, problem);
    }
  }
}
