package ai.usetusk.drift.natives.build.library;

import ai.usetusk.drift.natives.build.BuildFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A line of an {@code imports.txt}: a symbol that a library may import.
 *
 * @param library the library that has it: an ELF soname or a Mach-O install name
 * @param symbol its name
 * @param version its version, on ELF
 */
record Import(String library, String symbol, Optional<String> version) {

  private static final String WEAK = "weak";

  /** The symbols that the library needs; those it can do without are resolved by nobody. */
  static List<Import> needed(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" "))
        .filter(words -> !words[0].equals(WEAK))
        .map(words -> parse(words, file))
        .toList();
  }

  private static Import parse(String[] words, Path file) {
    return switch (words.length) {
      case 2 -> new Import(words[0], words[1], Optional.empty());
      case 3 -> new Import(words[0], words[1], Optional.of(words[2]));
      default ->
        throw new BuildFailure(
            file + ": not \"library symbol [version]\": " + String.join(" ", words));
    };
  }
}
