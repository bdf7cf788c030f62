package ai.usetusk.drift.natives.builder.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A library needs those libraries that are declared, and lets the system find them. */
final class DependenciesRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    List<String> faults = new ArrayList<>();
    List<String> found = candidate.library().needed();
    Set<String> declared = candidate.expected().needed();
    String more = Difference.of(found, declared);
    if (!more.isEmpty()) {
      faults.add("needs %s, which %s does not declare: it does not load where that is missing"
          .formatted(more, candidate.expected().origin()));
    }
    String less = Difference.of(declared, found);
    if (!less.isEmpty()) {
      faults.add(("does not need %s, which %s declares: it was linked in another way than the "
              + "one that was tested")
          .formatted(less, candidate.expected().origin()));
    }
    if (!candidate.library().searchPaths().isEmpty()) {
      faults.add(
          "has libraries searched for in %s: whoever can write there has code in the user's JVM"
              .formatted(String.join(", ", candidate.library().searchPaths())));
    }
    return faults;
  }
}
