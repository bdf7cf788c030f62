package ai.usetusk.drift.natives.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A line of an {@code imports.txt}: a symbol that a library may take from the system.
 *
 * @param library the library that has it: an ELF soname or a Mach-O install name; empty if the symbol is weak, which
 *     means that ours also works where there is none
 * @param symbol its name
 * @param version its version, on ELF
 */
public record Import(Optional<String> library, String symbol, Optional<String> version) {

  private static final String WEAK = "weak";

  /** All lines of a file. */
  public static List<Import> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> parse(line.split(" "), file))
        .toList();
  }

  /** Where the symbol is from, as a library says it: its version on ELF, else the library that has it. */
  public String origin() {
    return version.or(() -> library).orElse("");
  }

  /** Whether the library also works where there is no such symbol. */
  public boolean isWeak() {
    return library.isEmpty();
  }

  private static Import parse(String[] words, Path file) {
    if (words.length < 2 || words.length > 3) {
      throw new BuildFailure(
          file + ": not \"library symbol [version]\": " + String.join(" ", words));
    }
    return new Import(
        words[0].equals(WEAK) ? Optional.empty() : Optional.of(words[0]),
        words[1],
        words.length == 3 ? Optional.of(words[2]) : Optional.empty());
  }
}
