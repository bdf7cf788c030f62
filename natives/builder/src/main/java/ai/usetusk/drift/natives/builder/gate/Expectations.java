package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Import;
import ai.usetusk.drift.natives.builder.Platform;
import ai.usetusk.drift.natives.builder.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is expected of a platform's library.
 *
 * @param platform the platform
 * @param format as {@link ai.usetusk.drift.natives.builder.binary.NativeLibrary#format}
 * @param maxBytes the size it may have at most
 * @param needed the libraries it needs, all of them
 * @param exports the names it exports, all of them
 * @param paths what an absolute path in it may begin with
 * @param baseline what its code may take for granted
 * @param detected in how many functions at most it has instructions beyond that, by extension:
 *     code that asks the CPU first
 * @param floors the oldest version of each system, such as {@code glibc}, that it is promised to
 *     work with
 * @param imports the symbols it may take from the system; empty if that is not said
 */
public record Expectations(
    Platform platform,
    String format,
    int maxBytes,
    Set<String> needed,
    Set<String> exports,
    List<String> paths,
    CpuBaseline baseline,
    SortedMap<String, Integer> detected,
    SortedMap<String, String> floors,
    Optional<List<Import>> imports) {

  private static final String FILE = "expectations.properties";

  /**
   * Reads what is declared for a platform.
   *
   * @param natives the directory of the natives module
   * @throws BuildFailure if something is missing, unknown, or makes no sense
   */
  public static Expectations of(Platform platform, Path natives) throws IOException {
    Declared declared = Declared.read(natives.resolve(platform.directory()).resolve(FILE));
    Expectations expectations = new Expectations(
        platform,
        declared.required("format"),
        declared.number("size.max", declared.required("size.max")),
        Set.copyOf(declared.words("needed")),
        exports(natives.resolve("exports.txt")),
        declared.words("paths"),
        declared.baseline("cpu.baseline"),
        declared.counts("cpu.detected"),
        declared.all("floor."),
        imports(natives.resolve(platform.directory()).resolve("imports.txt")));
    declared.refuseOthers();
    return expectations;
  }

  /** The oldest version of a system that it is promised to work with; empty if it is not for it. */
  Optional<String> floor(String system) {
    return Optional.ofNullable(floors.get(system));
  }

  /** Where it is declared, for messages. */
  String origin() {
    return platform.directory() + "/" + FILE;
  }

  private static Set<String> exports(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        names.add(line.strip());
      }
    }
    return names;
  }

  private static Optional<List<Import>> imports(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Import.read(file)) : Optional.empty();
  }

  /** A file's keys, each taken out when it is asked for. */
  private record Declared(Settings settings, SortedMap<String, String> left) {

    static Declared read(Path file) throws IOException {
      Settings settings = Settings.read(file);
      return new Declared(settings, new TreeMap<>(settings.values()));
    }

    String required(String key) {
      left.remove(key);
      return settings.getOrEmpty(key);
    }

    SortedMap<String, String> all(String prefix) {
      left.keySet().removeIf(key -> key.startsWith(prefix));
      return settings.startingWith(prefix);
    }

    List<String> words(String key) {
      return Stream.of(required(key).split("\\s+"))
          .filter(word -> !word.isEmpty())
          .toList();
    }

    CpuBaseline baseline(String key) {
      String name = required(key);
      return CpuBaseline.named(name)
          .orElseThrow(() -> new BuildFailure(settings.file() + ": \"" + key + "\" is \"" + name
              + "\", and not one of " + CpuBaseline.names()));
    }

    SortedMap<String, Integer> counts(String key) {
      SortedMap<String, Integer> counts = new TreeMap<>();
      for (String word : words(key)) {
        String[] pair = word.split(":", -1);
        counts.put(pair[0], number(key, pair[pair.length - 1]));
      }
      return counts;
    }

    int number(String key, String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new BuildFailure(
            settings.file() + ": \"" + key + "\" has \"" + text + "\" for a number");
      }
    }

    void refuseOthers() {
      if (!left.isEmpty()) {
        throw new BuildFailure(settings.file() + " declares what is not known: " + left.keySet());
      }
    }
  }
}
