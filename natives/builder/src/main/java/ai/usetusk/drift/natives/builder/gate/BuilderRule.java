package ai.usetusk.drift.natives.builder.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A library does not tell who built it. */
final class BuilderRule implements Rule {

  private static final String NO_NAME_BEFORE = "(?<![A-Za-z0-9_.-])";
  private static final String NO_NAME_AFTER = "(?![A-Za-z0-9_.-])";

  private final String user;
  private final Pattern userInPath;
  private final List<Pattern> directories;

  BuilderRule(Builder builder) {
    user = builder.user();
    userInPath = Pattern.compile("(?<=[/\\\\])" + Pattern.quote(user) + "(?=[/\\\\])");
    directories = builder.directories().stream()
        .filter(directory -> directory.getNameCount() > 0)
        .map(BuilderRule::pattern)
        .toList();
  }

  // A directory such as /src is also the middle of others' paths.
  private static Pattern pattern(Path directory) {
    String before = directory.getNameCount() == 1 ? NO_NAME_BEFORE : "";
    return Pattern.compile(before + Pattern.quote(directory.toString()) + NO_NAME_AFTER);
  }

  @Override
  public List<String> faults(Candidate candidate) {
    List<String> allowed = candidate.expected().paths();
    Set<String> places = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (String text : candidate.texts()) {
      if (directories.stream().anyMatch(directory -> directory.matcher(text).find())) {
        places.add(text);
      }
      if (userInPath.matcher(withoutAllowed(text, allowed)).find()) {
        names.add(text);
      }
    }
    List<String> faults = new ArrayList<>();
    if (!places.isEmpty()) {
      faults.add(("holds a directory of whoever built it, in \"%s\": it tells every user where "
              + "that was")
          .formatted(Sample.of(places)));
    }
    if (!names.isEmpty()) {
      faults.add(("holds the name of the user who built it, \"%s\", in \"%s\": it tells every user "
              + "who that was")
          .formatted(user, Sample.of(names)));
    }
    return faults;
  }

  /** A user may be called like a directory of the standard library. */
  private static String withoutAllowed(String text, List<String> allowed) {
    String rest = text;
    for (String path : PathRule.absolutePaths(text, allowed)) {
      if (allowed.stream().anyMatch(path::startsWith)) {
        rest = rest.replace(path, "");
      }
    }
    return rest;
  }
}
