package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LLVM's disassembler, {@code llvm-objdump}. */
public final class LlvmObjdump implements Disassembler {

  private static final String PROGRAM = "llvm-objdump-22";

  /** An address, a colon, bytes, a tab, a word, and what follows it. */
  private static final Pattern LINE =
      Pattern.compile("\\s*+([0-9a-f]++): ([0-9a-f]++(?: [0-9a-f]++)*+) *+\t(\\S++)\\s*+(.*+)");

  /** The address and the name of what follows. Names of sections begin with a dot. */
  private static final Pattern HEADING = Pattern.compile("([0-9a-f]+) <([^.].*)>:");

  /** A system register that has no name on the CPU. */
  private static final Pattern UNNAMED_REGISTER =
      Pattern.compile("\\bS[0-3]_[0-7]_C[0-9]+_C[0-9]+_[0-7]\\b");

  private static final Set<String> X86_PREFIXES = Set.of(
      "lock",
      "rep",
      "repe",
      "repne",
      "data16",
      "addr32",
      "rex64",
      "notrack",
      "bnd",
      "xacquire",
      "xrelease",
      "cs",
      "ds",
      "es",
      "fs",
      "gs",
      "ss");

  /** Whether the PATH has the program. */
  public static boolean isInstalled() {
    return Command.isOnPath(PROGRAM);
  }

  @Override
  public Listing disassemble(Path library, Optional<String> cpu)
      throws IOException, InterruptedException {
    if (!isInstalled()) {
      throw new BuildFailure(
          PROGRAM + " is not on the PATH; install Debian's llvm-22, or LLVM 22 under that name");
    }
    List<String> words =
        new ArrayList<>(List.of(PROGRAM, "--disassemble", "--demangle", "--x86-asm-syntax=intel"));
    cpu.ifPresent(name -> words.add("--mcpu=" + name));
    words.add(library.toString());
    return parse(Command.of(words).output());
  }

  static Listing parse(String output) {
    List<Instruction> instructions = new ArrayList<>();
    Map<Long, String> names = new HashMap<>();
    Matcher line = LINE.matcher("");
    Matcher heading = HEADING.matcher("");
    output.lines().forEach(text -> {
      if (line.reset(text).matches()) {
        instructions.add(instruction(line));
      } else if (heading.reset(text).matches()) {
        names.put(address(heading.group(1)), heading.group(2));
      }
    });
    return new Listing(instructions, names);
  }

  private static long address(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }

  /**
   * The mnemonic is the first word that is no prefix; a prefix that has a line of its own is its own
   * mnemonic.
   */
  private static Instruction instruction(MatchResult line) {
    long address = address(line.group(1));
    String bytes = line.group(2);
    String mnemonic = line.group(3);
    String operands = line.group(4);
    while (X86_PREFIXES.contains(mnemonic) && !operands.isEmpty()) {
      String[] words = operands.split("\\s+", 2);
      mnemonic = words[0];
      operands = words.length == 1 ? "" : words[1];
    }
    return UNNAMED_REGISTER.matcher(operands).find()
        ? new Instruction(address, bytes, Instruction.UNKNOWN, "")
        : new Instruction(address, bytes, mnemonic, operands);
  }
}
