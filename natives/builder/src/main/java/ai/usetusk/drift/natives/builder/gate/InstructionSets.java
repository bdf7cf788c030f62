package ai.usetusk.drift.natives.builder.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which instructions belong to what, from lists of regular expressions for their mnemonics. */
final class InstructionSets {

  private static final Pattern X86_64_V1 =
      Pattern.compile(String.join("|", lines("x86-64-v1.txt")));

  private final Map<String, Pattern> extensions = new LinkedHashMap<>();

  /** The instruction sets of a CPU, named as the baselines name it. */
  InstructionSets(String cpu) {
    for (String line : lines(cpu + "-extensions.txt")) {
      int blank = line.indexOf(' ');
      extensions.put(
          line.substring(0, blank), Pattern.compile(line.substring(blank).strip()));
    }
  }

  /** Whether every x86-64 CPU has the instruction. */
  static boolean isX86Baseline(String mnemonic) {
    return X86_64_V1.matcher(mnemonic).matches();
  }

  /** The extension that an instruction belongs to; its own name in backquotes if no list has it. */
  String extension(String mnemonic) {
    return extensions.entrySet().stream()
        .filter(extension -> extension.getValue().matcher(mnemonic).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("`" + mnemonic + "`");
  }

  private static List<String> lines(String resource) {
    try (InputStream in = InstructionSets.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource + " cannot be read", e);
    }
  }
}
