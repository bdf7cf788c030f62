package ai.usetusk.drift.natives.builder.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlvmObjdumpTest {

  @ParameterizedTest
  @CsvSource({
    "'    3000: 48 83 ec 08                  \tsub\trsp, 0x8', 3000, 48 83 ec 08, sub, 'rsp, 0x8'",
    "'180027095: f3 a4                        \trep\t\tmovsb\tbyte ptr es:[rdi], byte ptr [rsi]', "
        + "180027095, f3 a4, movsb, 'byte ptr es:[rdi], byte ptr [rsi]'",
    "'    1010: f0                           \tlock', 1010, f0, lock, ''",
    "'    1011: 2e 0f 1f 04 00               \tcs\t\tnop\tword ptr [rax + rax]', "
        + "1011, 2e 0f 1f 04 00, nop, 'word ptr [rax + rax]'",
    "'    1016: 66 66 2e 0f 1f 84 00 00 00 00 00\tnop\tword ptr cs:[rax + rax]', "
        + "1016, 66 66 2e 0f 1f 84 00 00 00 00 00, nop, 'word ptr cs:[rax + rax]'",
    "'   1f6fc: 06                           \t<unknown>', 1f6fc, 06, <unknown>, ''",
    "'   23e10: d503245f     \tbti\tc', 23e10, d503245f, bti, c",
  })
  void aLineIsAnAddressBytesAMnemonicWithoutPrefixesAndOperands(
      String line, String address, String bytes, String mnemonic, String operands) {
    assertEquals(
        List.of(new Instruction(Long.parseLong(address, 16), bytes, mnemonic, operands)),
        LlvmObjdump.parse(line).instructions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "   23e20: d53bd0b0     \tmrs\tx16, S3_3_C13_C0_5",
        "   23e60: d51bd0bf     \tmsr\tS3_3_C13_C0_5, xzr",
      })
  void aSystemRegisterWithoutANameMakesAnInstructionUnknown(String line) {
    assertEquals(
        List.of(Instruction.UNKNOWN),
        LlvmObjdump.parse(line).instructions().stream()
            .map(Instruction::mnemonic)
            .toList());
  }

  @Test
  void aHeadingIsANameUnlessItIsThatOfASection() {
    assertEquals(
        Map.of(0x3020L, "Java_hash", 0x3030L, "<drift_core::Hash>::new"),
        LlvmObjdump.parse("""
                0000000000003000 <.plt>:
                0000000000003020 <Java_hash>:
                0000000000003030 <<drift_core::Hash>::new>:
                """).names());
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
    assertEquals(List.of(), LlvmObjdump.parse(line).instructions());
  }
}
