package ai.usetusk.drift.natives.build.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlvmObjdumpTest {

  @ParameterizedTest
  @CsvSource({
    "'    3000:      \tsub\trsp, 0x8', 3000, sub",
    "'180027095:     \trep\t\tmovsb\tbyte ptr es:[rdi], byte ptr [rsi]', 180027095, movsb",
    "'    1010:      \tlock', 1010, lock",
    "'    1011:      \tcs\t\tnop\tword ptr [rax + rax]', 1011, nop",
    "'   1f6fc:      \t<unknown>', 1f6fc, <unknown>",
  })
  void aLineIsAnAddressAndAMnemonicWithoutPrefixes(String line, String address, String mnemonic) {
    assertEquals(
        Optional.of(new Instruction(Long.parseLong(address, 16), mnemonic)),
        LlvmObjdump.parse(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "   23e20:      \tmrs\tx16, S3_3_C13_C0_5",
        "   23e60:      \tmsr\tS3_3_C13_C0_5, xzr",
      })
  void aSystemRegisterWithoutANameMakesAnInstructionUnknown(String line) {
    assertEquals(
        Optional.of(Instruction.UNKNOWN), LlvmObjdump.parse(line).map(Instruction::mnemonic));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "libdrift_core.so:\tfile format elf64-x86-64",
        "Disassembly of section .text:",
        "0000000000003020 <.plt>:",
        "\t\t...",
      })
  void otherLinesAreNoInstructions(String line) {
    assertEquals(Optional.empty(), LlvmObjdump.parse(line));
  }
}
