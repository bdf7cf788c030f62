package ai.usetusk.drift.natives.builder.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Lists the instructions in a library's code. */
public interface Disassembler {

  /**
   * Every instruction. Where there is none that the CPU has, {@link Instruction#UNKNOWN} stands.
   *
   * @param cpu LLVM's name of the CPU; empty for one that has all there is
   */
  Listing disassemble(Path library, Optional<String> cpu) throws IOException, InterruptedException;
}
