package ai.usetusk.drift.natives.build.gate;

import ai.usetusk.drift.natives.build.BuildFailure;
import ai.usetusk.drift.natives.build.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LLVM's disassembler, {@code llvm-objdump}. */
public final class LlvmObjdump implements Disassembler {

  private static final String PROGRAM = "llvm-objdump-22";

  /** An address, a colon, and the words of an instruction. */
  private static final Pattern LINE = Pattern.compile("\\s*([0-9a-f]+):\\s+(\\S.*)");

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
  public List<Instruction> disassemble(Path library, Optional<String> cpu)
      throws IOException, InterruptedException {
    if (!isInstalled()) {
      throw new BuildFailure(
          PROGRAM + " is not on the PATH; install Debian's llvm-22, or LLVM 22 under that name");
    }
    List<String> words = new ArrayList<>(
        List.of(PROGRAM, "--disassemble", "--no-show-raw-insn", "--x86-asm-syntax=intel"));
    cpu.ifPresent(name -> words.add("--mcpu=" + name));
    words.add(library.toString());
    return Command.of(words)
        .output()
        .lines()
        .flatMap(line -> parse(line).stream())
        .toList();
  }

  static Optional<Instruction> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(new Instruction(
            Long.parseUnsignedLong(matcher.group(1), 16), mnemonic(matcher.group(2))))
        : Optional.empty();
  }

  /** The first word that is no prefix; a prefix that has a line of its own is its own mnemonic. */
  private static String mnemonic(String instruction) {
    if (UNNAMED_REGISTER.matcher(instruction).find()) {
      return Instruction.UNKNOWN;
    }
    String[] words = instruction.split("\\s+");
    for (String word : words) {
      if (!X86_PREFIXES.contains(word)) {
        return word;
      }
    }
    return words[0];
  }
}
