package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.FunctionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Code beyond the baseline is of no extension but the declared ones, and in no more functions than
 * declared: those that ask the CPU before they use it. Were a flag such as {@code
 * -Ctarget-cpu=native} to slip in, it would be all over the place. Fewer functions are no fault,
 * since inlining decides how many there are, but none at all is.
 */
final class CpuRule implements CodeRule {

  private final Disassembler disassembler;

  CpuRule(Disassembler disassembler) {
    this.disassembler = disassembler;
  }

  @Override
  public List<String> faults(Candidate candidate, Listing code)
      throws IOException, InterruptedException {
    Expectations expected = candidate.expected();
    FunctionTable functions = candidate.library().functions();
    List<String> faults = new ArrayList<>(uncovered(code, functions.starts()));
    SortedMap<String, Use> uses =
        uses(beyond(code, candidate.file(), expected.baseline()), expected, functions);
    uses.forEach((extension, use) -> {
      int declared = expected.detected().getOrDefault(extension, 0);
      if (use.functions.size() > declared) {
        faults.add(("has instructions of %s in %d functions (first `%s` at 0x%x), where %s "
                + "declares at most %d, beyond %s: a CPU without it ends the JVM with SIGILL")
            .formatted(
                extension,
                use.functions.size(),
                use.first.mnemonic(),
                use.first.address(),
                expected.origin(),
                declared,
                expected.baseline()));
      }
    });
    String unused = Difference.of(expected.detected().keySet(), uses.keySet());
    if (!unused.isEmpty()) {
      faults.add(("has no instructions of %s, which %s declares: code that should be fast "
              + "there is not in it")
          .formatted(unused, expected.origin()));
    }
    return faults;
  }

  /** Where an extension is used. */
  private record Use(Instruction first, SortedSet<Long> functions) {}

  private static SortedMap<String, Use> uses(
      List<Instruction> beyond, Expectations expected, FunctionTable functions) {
    InstructionSets sets = new InstructionSets(expected.baseline().cpu());
    SortedMap<String, Use> uses = new TreeMap<>();
    for (Instruction instruction : beyond) {
      uses.computeIfAbsent(
              sets.extension(instruction.mnemonic()), name -> new Use(instruction, new TreeSet<>()))
          .functions
          .add(functions.functionAt(instruction.address()));
    }
    return uses;
  }

  /** A disassembly that misses a function, or reads its bytes askew, proves nothing. */
  private static List<String> uncovered(Listing code, NavigableSet<Long> functions) {
    if (functions.isEmpty()) {
      return List.of("has no table of its functions: panics could not be unwound, and its code "
          + "cannot be judged");
    }
    Set<Long> addresses = code.instructions().stream()
        .map(Instruction::address)
        .collect(Collectors.toCollection(HashSet::new));
    return functions.stream()
        .filter(function -> !addresses.contains(function))
        .findFirst()
        .map(function ->
            List.of(("has a function at 0x%x at which the disassembler sees no instruction: its "
                    + "code cannot be judged")
                .formatted(function)))
        .orElse(List.of());
  }

  private List<Instruction> beyond(Listing code, Path file, CpuBaseline baseline)
      throws IOException, InterruptedException {
    if (baseline == CpuBaseline.X86_64_V1) {
      return code.instructions().stream()
          .filter(instruction -> !InstructionSets.isX86Baseline(instruction.mnemonic()))
          .toList();
    }
    List<Instruction> unknown =
        code.instructions().stream().filter(Instruction::isUnknown).toList();
    if (unknown.isEmpty()) {
      return unknown;
    }
    Map<Long, Instruction> all = new HashMap<>();
    for (Instruction instruction :
        disassembler.disassemble(file, Optional.empty()).instructions()) {
      all.put(instruction.address(), instruction);
    }
    return unknown.stream()
        .map(instruction -> all.getOrDefault(instruction.address(), instruction))
        .toList();
  }
}
