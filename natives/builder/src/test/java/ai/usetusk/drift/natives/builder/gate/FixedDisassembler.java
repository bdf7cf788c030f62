package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.ElfImage;
import ai.usetusk.drift.natives.builder.binary.MachOImage;
import ai.usetusk.drift.natives.builder.binary.PeImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sees a nop at each function of the images, and what it is told to see after them. */
final class FixedDisassembler implements Disassembler {

  private final List<Instruction> limited = new ArrayList<>();
  private final List<Instruction> unlimited = new ArrayList<>();

  FixedDisassembler() {
    Stream.of(ElfImage.functionStarts(), MachOImage.functionStarts(), PeImage.functionStarts())
        .flatMap(List::stream)
        .forEach(start -> see(start, "nop"));
  }

  /** An instruction that every CPU has. */
  FixedDisassembler see(long address, String mnemonic) {
    return see(new Instruction(address, "90", mnemonic, ""));
  }

  FixedDisassembler see(Instruction instruction) {
    limited.add(instruction);
    unlimited.add(instruction);
    return this;
  }

  /** An instruction that a CPU to which it is limited has not. */
  FixedDisassembler seeBeyond(long address, String mnemonic) {
    limited.add(new Instruction(address, "00", Instruction.UNKNOWN, ""));
    unlimited.add(new Instruction(address, "00", mnemonic, ""));
    return this;
  }

  FixedDisassembler seeNothing() {
    limited.clear();
    unlimited.clear();
    return this;
  }

  @Override
  public Listing disassemble(Path library, Optional<String> cpu) {
    return new Listing(cpu.isPresent() ? limited : unlimited, Map.of());
  }
}
