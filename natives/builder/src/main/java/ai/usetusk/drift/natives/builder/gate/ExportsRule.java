package ai.usetusk.drift.natives.builder.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A library exports what the SDK calls, and nothing else. */
final class ExportsRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    List<String> faults = new ArrayList<>();
    Set<String> found = candidate.library().exports();
    Set<String> declared = candidate.expected().exports();
    String missing = Difference.of(declared, found);
    if (!missing.isEmpty()) {
      faults.add(("does not export %s, which exports.txt declares: the SDK finds no such "
              + "method and stays on Java")
          .formatted(missing));
    }
    String more = Difference.of(found, declared);
    if (!more.isEmpty()) {
      faults.add(("exports %s, which exports.txt does not declare: other libraries of the JVM "
              + "could be bound to it")
          .formatted(more));
    }
    return faults;
  }
}
