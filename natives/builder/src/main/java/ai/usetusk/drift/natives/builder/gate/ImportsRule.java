package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.Import;
import ai.usetusk.drift.natives.builder.binary.ImportedSymbol;
import java.util.Collection;
import java.util.List;

/** A library takes only symbols from the system that are listed. */
final class ImportsRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    return candidate.expected().imports().stream()
        .flatMap(listed -> faults(candidate, listed).stream())
        .toList();
  }

  private static List<String> faults(Candidate candidate, Collection<Import> listed) {
    List<String> unlisted = candidate.library().imports().stream()
        .filter(found -> listed.stream().noneMatch(line -> allows(line, found)))
        .map(found ->
            found.origin().isEmpty() ? found.name() : found.name() + " of " + found.origin())
        .sorted()
        .toList();
    return unlisted.isEmpty()
        ? List.of()
        : List.of("imports %s, which %s/imports.txt does not list: a user's system may not have it"
            .formatted(
                String.join(", ", unlisted), candidate.expected().platform().directory()));
  }

  /** Whether a line is this symbol's: its name, and where it is from, unless nobody has to have it. */
  private static boolean allows(Import line, ImportedSymbol found) {
    return isNamed(line.symbol(), found)
        && (line.isWeak() ? found.weak() : line.origin().equals(found.origin()));
  }

  /** The lists of macOS have the underscore that Mach-O adds to every name of C. */
  private static boolean isNamed(String symbol, ImportedSymbol found) {
    return symbol.equals(found.name()) || symbol.equals("_" + found.name());
  }
}
