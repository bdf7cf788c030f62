package ai.usetusk.drift.natives.build.gate;

import ai.usetusk.drift.natives.build.BuildFailure;
import ai.usetusk.drift.natives.build.Platform;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is expected of a platform's library.
 *
 * @param platform the platform
 * @param format as {@link ai.usetusk.drift.natives.build.binary.NativeLibrary#format}
 * @param maxBytes the size it may have at most
 * @param needed the libraries it needs, all of them
 * @param exports the names it exports, all of them
 * @param paths what an absolute path in it may begin with
 * @param baseline what its code may take for granted
 * @param detected in how many functions it has instructions beyond that, by extension: code that
 *     asks the CPU first
 * @param glibc the oldest glibc it is promised to work with; empty if it uses none
 * @param macos the oldest macOS it is promised to work with; empty if it is not for macOS
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
    Optional<String> glibc,
    Optional<String> macos) {

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
        declared.optional("floor.glibc"),
        declared.optional("floor.macos"));
    declared.refuseOthers();
    return expectations;
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

  /** A file's keys, each taken out when it is asked for. */
  private record Declared(Path file, Properties properties) {

    static Declared read(Path file) throws IOException {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
      return new Declared(file, properties);
    }

    Optional<String> optional(String key) {
      return Optional.ofNullable((String) properties.remove(key)).map(String::strip);
    }

    String required(String key) {
      return optional(key)
          .orElseThrow(() -> new BuildFailure(file + " does not declare \"" + key + "\""));
    }

    List<String> words(String key) {
      return Stream.of(required(key).split("\\s+"))
          .filter(word -> !word.isEmpty())
          .toList();
    }

    CpuBaseline baseline(String key) {
      String name = required(key);
      return CpuBaseline.named(name)
          .orElseThrow(() -> new BuildFailure(file + ": \"" + key + "\" is \"" + name
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
        throw new BuildFailure(file + ": \"" + key + "\" has \"" + text + "\" for a number");
      }
    }

    void refuseOthers() {
      if (!properties.isEmpty()) {
        throw new BuildFailure(
            file + " declares what is not known: " + properties.stringPropertyNames());
      }
    }
  }
}
