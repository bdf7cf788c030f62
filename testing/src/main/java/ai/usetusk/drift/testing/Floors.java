package ai.usetusk.drift.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packages of a module from the top floor down: each uses only its own floor and those below. */
public final class Floors {

  private static final String ROOT = "ai.usetusk.drift.";
  private static final Pattern USED =
      Pattern.compile("(?<![\\w.])" + Pattern.quote(ROOT) + "([a-z.]+[a-z])\\.[A-Z]");

  private final List<Set<String>> fromTheTop;

  /** Floors of packages, each by its name below {@code ai.usetusk.drift}. */
  public Floors(List<Set<String>> fromTheTop) {
    this.fromTheTop = List.copyOf(fromTheTop);
  }

  /** Each use of a higher floor, and each package that is on no floor, in a directory of sources. */
  public List<String> arrowsUp(Path sources) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("module-info.java")) {
          addArrowsUp(file, packageOf(sources.relativize(file.getParent())), found);
        }
      }
    }
    return new ArrayList<>(found);
  }

  private void addArrowsUp(Path file, String from, Set<String> found) throws IOException {
    for (MatchResult use : USED.matcher(Files.readString(file)).results().toList()) {
      String to = use.group(1);
      if (floor(from) < 0) {
        found.add(from + " is on no floor");
      } else if (floor(to) >= 0 && floor(to) < floor(from)) {
        found.add(from + " -> " + to + " in " + file.getFileName());
      }
    }
  }

  /** How far below the top; -1 for a package of another module. */
  private int floor(String name) {
    for (int floor = 0; floor < fromTheTop.size(); floor++) {
      if (fromTheTop.get(floor).contains(name)) {
        return floor;
      }
    }
    return -1;
  }

  private static String packageOf(Path directory) {
    return directory.toString().replace('\\', '.').replace('/', '.').replace(ROOT, "");
  }
}
