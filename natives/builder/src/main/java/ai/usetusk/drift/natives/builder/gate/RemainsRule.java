package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.ElfLibrary;
import ai.usetusk.drift.natives.builder.binary.PeLibrary;
import java.util.ArrayList;
import java.util.List;

/**
 * A library holds nothing that no system reads: no symbols for debuggers, and no bytes that belong
 * to nothing. In a library for macOS the signature is last; that rule sees to it.
 */
final class RemainsRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    if (candidate.library() instanceof ElfLibrary elf) {
      return faults(elf.symbolTable(), elf.strayBytes());
    }
    if (candidate.library() instanceof PeLibrary pe) {
      return faults(pe.symbolTable(), pe.strayBytes());
    }
    return List.of();
  }

  private static List<String> faults(boolean symbolTable, long strayBytes) {
    List<String> faults = new ArrayList<>();
    if (symbolTable) {
      faults.add("is not stripped: it has symbols that only debuggers read, and every user "
          + "downloads them");
    }
    if (strayBytes != 0) {
      faults.add(("has %d bytes at its end that belong to nothing: something was added after it "
              + "was linked")
          .formatted(strayBytes));
    }
    return faults;
  }
}
