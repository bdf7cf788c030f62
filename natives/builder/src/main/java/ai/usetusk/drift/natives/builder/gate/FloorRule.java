package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.ElfLibrary;
import ai.usetusk.drift.natives.builder.binary.ImportedSymbol;
import ai.usetusk.drift.natives.builder.binary.MachOLibrary;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A library works with the oldest system that is promised. */
final class FloorRule implements Rule {

  private static final long LARGEST_ARM_PAGE = 0x10000;

  @Override
  public List<String> faults(Candidate candidate) {
    if (candidate.library() instanceof ElfLibrary elf) {
      return linux(elf, candidate.expected());
    }
    if (candidate.library() instanceof MachOLibrary machO) {
      return macos(machO, candidate.expected());
    }
    return List.of();
  }

  /** Whether a version is not above another; versions such as 2.2.5 and 2.17. */
  static boolean isAtMost(String version, String ceiling) {
    return Version.parse(version).compareTo(Version.parse(ceiling)) <= 0;
  }

  private static List<String> linux(ElfLibrary elf, Expectations expected) {
    List<String> faults = new ArrayList<>();
    Optional<String> floor = elf.glibcFloor();
    Optional<String> promised = expected.floor("glibc");
    if (floor.isPresent() && (promised.isEmpty() || !isAtMost(floor.get(), promised.get()))) {
      faults.add("needs GLIBC_%s%s, but %s promises glibc %s: on older systems it does not load"
          .formatted(
              floor.get(),
              importedFrom(elf, "GLIBC_" + floor.get()),
              expected.origin(),
              promised.orElse("to be unneeded")));
    }
    if (expected.baseline().cpu().equals("aarch64") && elf.alignment() < LARGEST_ARM_PAGE) {
      faults.add(("is aligned to %d bytes instead of %d: a Linux with pages of 64 KB, as ARM has "
              + "them, does not load it")
          .formatted(elf.alignment(), LARGEST_ARM_PAGE));
    }
    if (!elf.unnumberedGlibcVersions().isEmpty()) {
      faults.add("needs %s, of which no number says which glibc has it: some systems do not load it"
          .formatted(String.join(", ", elf.unnumberedGlibcVersions())));
    }
    return faults;
  }

  private static String importedFrom(ElfLibrary elf, String version) {
    String symbols = elf.imports().stream()
        .filter(symbol -> symbol.origin().equals(version))
        .map(ImportedSymbol::name)
        .collect(Collectors.joining(", "));
    return symbols.isEmpty() ? "" : " (for " + symbols + ")";
  }

  private static List<String> macos(MachOLibrary machO, Expectations expected) {
    List<String> faults = new ArrayList<>();
    if (machO.platform() != MachOLibrary.MACOS) {
      faults.add("is for Apple's platform number %d instead of %d, macOS: a Mac does not load it"
          .formatted(machO.platform(), MachOLibrary.MACOS));
    }
    if (!machO.minimumSystem().equals(expected.floor("macos"))) {
      faults.add(
          "is for macOS %s and newer, but %s promises %s: what is older than that may not load it"
              .formatted(
                  machO.minimumSystem().orElse("of no version"),
                  expected.origin(),
                  expected.floor("macos").orElse("nothing")));
    }
    return faults;
  }
}
