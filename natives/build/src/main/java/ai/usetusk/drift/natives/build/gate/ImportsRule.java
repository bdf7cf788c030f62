package ai.usetusk.drift.natives.build.gate;

import ai.usetusk.drift.natives.build.Import;
import ai.usetusk.drift.natives.build.binary.ImportedSymbol;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A library takes only symbols from the system that are listed. */
final class ImportsRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    return candidate.expected().imports().stream()
        .flatMap(listed -> faults(candidate, listed).stream())
        .toList();
  }

  private static List<String> faults(Candidate candidate, Collection<Import> listed) {
    Set<String> needed = new HashSet<>();
    Set<String> weak = new HashSet<>();
    for (Import symbol : listed) {
      (symbol.isWeak() ? weak : needed).add(symbol.symbol());
    }
    String unlisted = Difference.of(
        candidate.library().imports().stream()
            .filter(symbol -> !has(needed, symbol) && !(symbol.weak() && has(weak, symbol)))
            .map(ImportedSymbol::name)
            .toList(),
        Set.of());
    return unlisted.isEmpty()
        ? List.of()
        : List.of("imports %s, which %s/imports.txt does not list: an older system may not have it"
            .formatted(unlisted, candidate.expected().platform().directory()));
  }

  /** The lists of macOS have the underscore that Mach-O adds to every name of C. */
  private static boolean has(Set<String> names, ImportedSymbol symbol) {
    return names.contains(symbol.name()) || names.contains("_" + symbol.name());
  }
}
