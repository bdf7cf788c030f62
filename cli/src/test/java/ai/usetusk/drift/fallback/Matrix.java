package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of results: one file for each sandbox, written while the tests run. */
final class Matrix {

  private static final Path DIRECTORY = Path.of(System.getProperty("drift.fallback.results"));
  private static final Map<String, String> SPELLINGS = Map.ofEntries(
      Map.entry("alpine", "Alpine"),
      Map.entry("ascii", "ASCII"),
      Map.entry("boot", "Boot"),
      Map.entry("cpu", "CPU"),
      Map.entry("java", "Java"),
      Map.entry("jdk25", "JDK 25"),
      Map.entry("jni", "JNI"),
      Map.entry("jvm", "JVM"),
      Map.entry("posix", "POSIX"),
      Map.entry("proc", "/proc"),
      Map.entry("rust", "Rust"),
      Map.entry("sdk", "SDK"),
      Map.entry("spring", "Spring"));

  /** The sandboxes whose files were begun anew in this JVM. */
  private static final Set<String> BEGUN = new HashSet<>();

  private Matrix() {}

  /** A name in code as people write it: {@code aMuslJvm} becomes {@code A musl JVM}. */
  static String sentence(String name) {
    String words = Stream.of(name.split("(?=[A-Z])"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .map(word -> SPELLINGS.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Adds a row to the results. */
  static synchronized void record(Sandbox sandbox, Row row) throws IOException {
    Files.createDirectories(DIRECTORY);
    Path file = DIRECTORY.resolve(sandbox.name() + ".tsv");
    StandardOpenOption how = BEGUN.add(sandbox.name())
        ? StandardOpenOption.TRUNCATE_EXISTING
        : StandardOpenOption.APPEND;
    Files.write(
        file,
        List.of(row.toLine()),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        how);
  }
}
