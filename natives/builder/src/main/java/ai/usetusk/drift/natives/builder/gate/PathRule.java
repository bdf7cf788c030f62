package ai.usetusk.drift.natives.builder.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every absolute path in a library begins as declared, so that none tells of the machine it was
 * built on.
 */
final class PathRule implements Rule {

  /**
   * Names joined by slashes; the first may be missing, or be the end of the text before. Not the
   * host after a URL's scheme.
   */
  private static final Pattern POSIX =
      Pattern.compile("(?<!:/)[A-Za-z0-9_.+@~-]*(?:/[A-Za-z0-9_.+@~-]+)+");

  /** A drive or a share. */
  private static final Pattern WINDOWS =
      Pattern.compile("(?:[A-Za-z]:\\\\|(?<![A-Za-z])[A-Za-z]:/|\\\\\\\\)"
          + "[A-Za-z0-9_.~$-]+[\\\\/][A-Za-z0-9_.~$-]\\S*");

  /** Long enough not to be found in machine code. */
  private static final Pattern ABSOLUTE = Pattern.compile("/[^/]{2,}/.+|/[^/]/[^/]{2,}/.+");

  /** Where a path begins, even if it stands right after another text. */
  private static final Pattern ROOT = Pattern.compile(
      "/(?:home|root|Users|Volumes|private|tmp|var|usr|opt|mnt|media|srv|nix|workspace|builds)/");

  @Override
  public List<String> faults(Candidate candidate) {
    List<String> allowed = candidate.expected().paths();
    Set<String> undeclared = new LinkedHashSet<>();
    for (String text : candidate.texts()) {
      for (String path : absolutePaths(text, allowed)) {
        if (allowed.stream().noneMatch(path::startsWith)) {
          undeclared.add(path);
        }
      }
    }
    return undeclared.isEmpty()
        ? List.of()
        : List.of(("holds paths that begin like none that %s declares (%s): they tell of the "
                + "machine "
                + "that built it")
            .formatted(candidate.expected().origin(), Sample.of(undeclared)));
  }

  /** The absolute paths in a text. */
  static List<String> absolutePaths(String text, List<String> allowed) {
    List<String> paths = new ArrayList<>();
    Matcher windows = WINDOWS.matcher(text);
    while (windows.find()) {
      paths.add(windows.group());
    }
    Matcher names = POSIX.matcher(windows.replaceAll(" "));
    while (names.find()) {
      String path = names.group().substring(start(names.group(), allowed));
      if (ABSOLUTE.matcher(path).matches()) {
        paths.add(path);
      }
    }
    return paths;
  }

  private static int start(String names, List<String> allowed) {
    int start = names.startsWith("/") ? 0 : names.length();
    for (String prefix : allowed) {
      int at = names.indexOf(prefix);
      if (at >= 0) {
        start = Math.min(start, at);
      }
    }
    Matcher root = ROOT.matcher(names);
    return root.find() ? Math.min(start, root.start()) : start;
  }
}
