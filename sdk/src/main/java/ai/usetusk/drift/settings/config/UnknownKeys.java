package ai.usetusk.drift.settings.config;

import ai.usetusk.drift.settings.Printable;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.settings.yaml.YamlMapping;
import ai.usetusk.drift.settings.yaml.YamlNode;
import ai.usetusk.drift.settings.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Keys that nobody reads, most of them misspelt. The file belongs to others too, above all to the command line of
 * Tusk: so only the groups are searched that the SDK reads, and what others read in them is known.
 */
final class UnknownKeys {

  /** Groups of the command line, in which everything is accepted. */
  private static final Set<String> OTHER_GROUPS =
      Set.of("comparison", "coverage", "replay", "results", "test_execution", "transforms");

  /** Keys of the command line and of other SDKs in the groups that the SDK reads, with all that is below them. */
  private static final Set<String> OTHER_KEYS = Set.of(
      "service.communication",
      "service.port",
      "service.readiness_check",
      "service.start",
      "service.stop",
      "tusk_api.auth0_client_id",
      "tusk_api.auth0_domain",
      "recording.enable_analytics");

  private static final Set<String> OURS = new TreeSet<>();
  private static final Set<String> GROUPS = new TreeSet<>();

  static {
    for (Setting setting : Setting.values()) {
      Stream.concat(setting.key().stream(), setting.olderKey().stream()).forEach(OURS::add);
    }
    for (String key : OURS) {
      for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
        GROUPS.add(key.substring(0, dot));
      }
    }
  }

  /** More than that are no slips of the pen, but another kind of file. */
  private static final int MOST_PROBLEMS = 10;

  private static final int LONGEST_SLIP = 64;

  private UnknownKeys() {}

  /** One sentence for each, without its full stop. */
  static List<String> in(YamlMapping root, Path file) {
    List<String> problems = new ArrayList<>();
    root.entries().forEach((name, value) -> {
      if (GROUPS.contains(name)) {
        search(name, value, file, problems);
      } else if (OURS.contains(name)) {
        problems.add(
            place(name, value, file)
                + " is one name with dots in it, and is ignored; its parts are groups, one below the other");
      } else if (!OTHER_GROUPS.contains(name) && problems.size() < MOST_PROBLEMS) {
        // Other tools may have groups of their own; ours with a slip of the pen are worth a word.
        suggestion(name)
            .ifPresent(meant -> problems.add(unknown(name, value, file) + didYouMean(meant)));
      }
    });
    return problems.size() <= MOST_PROBLEMS
        ? problems
        : Stream.concat(
                problems.stream().limit(MOST_PROBLEMS),
                Stream.of(file + " has " + (problems.size() - MOST_PROBLEMS)
                    + " keys more that are not settings"))
            .toList();
  }

  private static void search(String group, YamlNode value, Path file, List<String> problems) {
    if (!(value instanceof YamlMapping mapping)) {
      if (!(value instanceof YamlScalar scalar && scalar.isNull())) {
        problems.add(place(group, value, file) + " should have keys of its own, and is ignored");
      }
      return;
    }
    for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
      String key = group + "." + entry.getKey();
      if (GROUPS.contains(key)) {
        search(key, entry.getValue(), file, problems);
      } else if (!OURS.contains(key) && !OTHER_KEYS.contains(key)) {
        Optional<String> meant =
            problems.size() < MOST_PROBLEMS ? suggestion(key) : Optional.empty();
        problems.add(unknown(key, entry.getValue(), file)
            + meant.map(UnknownKeys::didYouMean).orElse(""));
      }
    }
  }

  private static String unknown(String key, YamlNode value, Path file) {
    return place(key, value, file) + " is not a setting";
  }

  private static String didYouMean(String key) {
    return "; did you mean " + key + "?";
  }

  private static String place(String key, YamlNode value, Path file) {
    return Printable.of(key) + " in " + file + ", line " + value.line() + ",";
  }

  /** A key of the same group that is written nearly alike, or one of the same name in another group. */
  private static Optional<String> suggestion(String key) {
    if (key.length() > LONGEST_SLIP) {
      return Optional.empty();
    }
    String name = letters(last(key));
    Optional<String> similar = known()
        .filter(other -> group(other).equals(group(key)))
        .filter(other -> distance(name, other) <= Math.min(2, last(other).length() / 3))
        .min(Comparator.comparingInt(other -> distance(name, other)));
    return similar.or(() -> known()
        .filter(other -> !group(key).isEmpty() && letters(last(other)).equals(name))
        .findFirst());
  }

  private static Stream<String> known() {
    return Stream.of(OURS, GROUPS, OTHER_KEYS).flatMap(Set::stream);
  }

  private static int distance(String name, String key) {
    return EditDistance.of(name, letters(last(key)));
  }

  private static String group(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** So {@code maxBodyBytes} and {@code max-body-bytes} are {@code max_body_bytes}. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
