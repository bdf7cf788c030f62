package ai.usetusk.drift.natives.builder.gate;

import java.util.List;
import java.util.Map;

/**
 * A library's code, as a disassembler lists it.
 *
 * @param instructions every instruction, in the order of the file
 * @param names the names that the library itself has for places in its code, by address
 */
public record Listing(List<Instruction> instructions, Map<Long, String> names) {

  /** Copies its arguments. */
  public Listing {
    instructions = List.copyOf(instructions);
    names = Map.copyOf(names);
  }
}
