package ai.usetusk.drift.loader;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place where libraries may be kept, not yet looked at.
 *
 * @param name the path, or what it would have been, for messages
 * @param path the directory to create and use; null if there is a problem
 * @param base a directory above it that must exist already; null if all may be created
 * @param problem why the directory cannot even be named; null if it can
 */
record CandidateDirectory(String name, Path path, Path base, String problem) {

  private static final String FOLDER = "tusk-drift";

  /**
   * The directory that the user named, alone; if none, the user's cache directory and then the
   * JVM's directory for temporary files.
   */
  static List<CandidateDirectory> all(Host host, Os os) {
    Optional<String> named = Setting.DIRECTORY.read(host).text();
    if (named.isPresent()) {
      return List.of(new Names(host).directory(named.get(), "", false));
    }
    List<CandidateDirectory> all = new ArrayList<>();
    all.add(new Names(host).userCache(os));
    all.add(new Names(host).temporary());
    return all;
  }

  private record Names(Host host) {

    CandidateDirectory userCache(Os os) {
      return switch (os) {
        case LINUX -> {
          // The XDG Base Directory Specification wants relative values ignored.
          String cache = host.environment("XDG_CACHE_HOME");
          yield cache != null && cache.startsWith("/")
              ? directory(cache, FOLDER, false)
              : home(".cache/" + FOLDER);
        }
        case MACOS -> home("Library/Caches/" + FOLDER);
        case WINDOWS -> {
          String local = host.environment("LOCALAPPDATA");
          yield local != null
              ? directory(local, FOLDER, true)
              : impossible("%LOCALAPPDATA%", "environment variable LOCALAPPDATA is not set");
        }
      };
    }

    CandidateDirectory temporary() {
      String user = host.property("user.name");
      String safe = user == null ? "" : plain(user);
      return under("java.io.tmpdir", FOLDER + "-" + safe);
    }

    /** With an underscore for whatever may mean something in a path. */
    private static String plain(String name) {
      StringBuilder plain = new StringBuilder(name);
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        boolean letterOrDigit =
            c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        if (!letterOrDigit && c != '.' && c != '_' && c != '-') {
          plain.setCharAt(i, '_');
        }
      }
      return plain.toString();
    }

    private CandidateDirectory home(String below) {
      return under("user.home", below);
    }

    private CandidateDirectory under(String property, String below) {
      String base = host.property(property);
      return base != null
          ? directory(base, below, true)
          : impossible(property, "system property " + property + " is not set");
    }

    CandidateDirectory directory(String base, String below, boolean mustExist) {
      try {
        Path path = host.path(base);
        return path.isAbsolute()
            ? new CandidateDirectory(
                path.resolve(below).toString(), path.resolve(below), mustExist ? path : null, null)
            : impossible(base, "is not an absolute path");
      } catch (InvalidPathException e) {
        return impossible(base, "is no path: " + e.getMessage());
      }
    }

    private static CandidateDirectory impossible(String name, String problem) {
      return new CandidateDirectory(name, null, null, problem);
    }
  }
}
