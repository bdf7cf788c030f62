package ai.usetusk.drift.natives.builder.gate;

import java.util.List;

/** A library is not larger than promised. */
final class SizeRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    int max = candidate.expected().maxBytes();
    return candidate.size() <= max
        ? List.of()
        : List.of("has %d bytes, but %s allows %d: every user downloads and unpacks them"
            .formatted(candidate.size(), candidate.expected().origin(), max));
  }
}
