package ai.usetusk.drift.natives.builder.gate;

import java.util.List;

/** A library has the format and the CPU of its platform. */
final class KindRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    String found = candidate.library().format() + " for " + candidate.library().cpu();
    String expected = candidate.expected().format() + " for "
        + candidate.expected().baseline().cpu();
    return found.equals(expected)
        ? List.of()
        : List.of("is %s, but %s needs %s: no JVM there can load it"
            .formatted(found, candidate.expected().platform().directory(), expected));
  }
}
