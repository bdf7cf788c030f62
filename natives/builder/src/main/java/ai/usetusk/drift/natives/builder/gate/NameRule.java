package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.MachOLibrary;
import java.util.List;

/** The name in a library is that of its file; on macOS, after {@code @rpath/}. */
final class NameRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    String prefix = candidate.library() instanceof MachOLibrary ? "@rpath/" : "";
    String expected = prefix + candidate.expected().platform().libraryFile();
    String found = candidate.library().name().orElse("");
    return found.equals(expected)
        ? List.of()
        : List.of(
            "calls itself \"%s\" instead of \"%s\": what is linked against it would look for that"
                .formatted(found, expected));
  }
}
