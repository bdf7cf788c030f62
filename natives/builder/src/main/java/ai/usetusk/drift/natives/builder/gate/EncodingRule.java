package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.FunctionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * No function for x86-64 has instructions of legacy SSE beside any in VEX or EVEX form. Where the
 * upper half of a vector register is in use, CPUs of Intel take some 60 ns for each change between
 * the two, which is up to a hundred times what the instructions themselves take. Those of AMD do
 * not, so no measurement there shows it. {@code vzeroupper} and {@code vzeroall} end such a use and
 * do not count; instructions of BMI touch no vector register, but are in VEX form and count, so
 * that the rule needs no list.
 */
final class EncodingRule implements CodeRule {

  @Override
  public List<String> faults(Candidate candidate, Listing code) {
    if (!candidate.library().cpu().equals("x86_64")) {
      return List.of();
    }
    FunctionTable functions = candidate.library().functions();
    SortedMap<Long, Encodings> used = new TreeMap<>();
    for (Instruction instruction : code.instructions()) {
      used.computeIfAbsent(functions.functionAt(instruction.address()), start -> new Encodings())
          .add(instruction);
    }
    List<String> faults = new ArrayList<>();
    used.forEach((start, encodings) -> {
      if (encodings.areMixed()) {
        faults.add(("mixes instructions in VEX or EVEX form (%s) and of legacy SSE (%s) in %s: "
                + "CPUs of Intel take some 60 ns for each change from one to the other")
            .formatted(
                described(encodings.vex),
                described(encodings.legacySse),
                place(start, functions, code)));
      }
    });
    return faults;
  }

  /** What of the two kinds a function has. */
  private static final class Encodings {

    private final List<Instruction> vex = new ArrayList<>();
    private final List<Instruction> legacySse = new ArrayList<>();

    void add(Instruction instruction) {
      if (instruction.isLegacySse()) {
        legacySse.add(instruction);
      } else if (instruction.isVex() && !cleansUpperHalves(instruction)) {
        vex.add(instruction);
      }
    }

    boolean areMixed() {
      return !vex.isEmpty() && !legacySse.isEmpty();
    }

    private static boolean cleansUpperHalves(Instruction instruction) {
      return instruction.mnemonic().equals("vzeroupper")
          || instruction.mnemonic().equals("vzeroall");
    }
  }

  private static String described(List<Instruction> instructions) {
    Instruction first = instructions.get(0);
    return "%d, first `%s` at 0x%x"
        .formatted(instructions.size(), first.mnemonic(), first.address());
  }

  private static String place(long start, FunctionTable functions, Listing code) {
    if (!functions.describes(start)) {
      return "the code from 0x%x on, which no unwind entry describes".formatted(start);
    }
    String name = code.names().get(start);
    return "the function at 0x%x".formatted(start) + (name == null ? "" : ", " + name);
  }
}
