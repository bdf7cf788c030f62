package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.ElfLibrary;
import ai.usetusk.drift.natives.builder.binary.MachOLibrary;
import ai.usetusk.drift.natives.builder.binary.NativeLibrary;
import ai.usetusk.drift.natives.builder.binary.PeLibrary;
import java.util.ArrayList;
import java.util.List;

/** A library leaves the protections of the process in place, and its bytes can be built again. */
final class HardeningRule implements Rule {

  private static final String EXECUTABLE_STACK =
      "asks for an executable stack: hardened kernels refuse it, and JVMs warn and "
          + "lose their stack guard";

  @Override
  public List<String> faults(Candidate candidate) {
    NativeLibrary library = candidate.library();
    List<String> faults = new ArrayList<>();
    for (String part : library.writableCode()) {
      faults.add("has %s writable and executable at once: hardened systems do not load it"
          .formatted(part));
    }
    if (library instanceof ElfLibrary elf) {
      elf(elf, faults);
    } else if (library instanceof MachOLibrary machO) {
      require(!machO.executableStack(), EXECUTABLE_STACK, faults);
    } else if (library instanceof PeLibrary pe) {
      pe(pe, faults);
    }
    return faults;
  }

  private static void elf(ElfLibrary elf, List<String> faults) {
    require(
        elf.bindNow(),
        "is not linked with BIND_NOW: a missing symbol would end the JVM at its first "
            + "use instead of failing the load",
        faults);
    require(
        elf.noDelete(),
        "is not linked with NODELETE: closed with its class loader it would be unmapped, and a "
            + "thread that ends later would run a destructor that is gone",
        faults);
    require(
        elf.relro(),
        "has no RELRO segment: its table of addresses stays writable, an aid to attackers",
        faults);
    require(!elf.executableStack(), EXECUTABLE_STACK, faults);
    require(
        !elf.textRelocations(),
        "has text relocations: SELinux refuses it, and its code is not shared between processes",
        faults);
  }

  private static void pe(PeLibrary pe, List<String> faults) {
    require(
        pe.dynamicBase() && pe.relocatable(),
        "cannot be moved in memory (DYNAMIC_BASE, and relocations that are not "
            + "stripped): no ASLR for the user's JVM",
        faults);
    require(pe.highEntropy(), "lacks HIGH_ENTROPY_VA: ASLR has few places for it to be", faults);
    require(pe.noExecute(), "lacks NX_COMPAT: hardened systems do not load it", faults);
    require(
        pe.timestamp() == 0,
        "carries the time of its build (%d): nobody can build the same bytes again"
            .formatted(pe.timestamp()),
        faults);
  }

  private static void require(boolean kept, String fault, List<String> faults) {
    if (!kept) {
      faults.add(fault);
    }
  }
}
