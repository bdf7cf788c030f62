package ai.usetusk.drift.natives.builder.gate;

import static ai.usetusk.drift.natives.builder.gate.Specimens.LINUX;
import static ai.usetusk.drift.natives.builder.gate.Specimens.LINUX_ARM;
import static ai.usetusk.drift.natives.builder.gate.Specimens.WINDOWS;
import static ai.usetusk.drift.natives.builder.gate.Specimens.elf;
import static ai.usetusk.drift.natives.builder.gate.Specimens.pe;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.natives.builder.binary.NativeLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code is as llvm-objdump prints it; the library has functions at 0x10080 and 0x10090, of 16 bytes each. */
class EncodingRuleTest {

  private static final String MIXED =
      "mixes instructions in VEX or EVEX form (%s) and of legacy SSE (%s) in %s: CPUs "
          + "of Intel take some 60 ns for each change from one to the other";

  @Test
  void aFunctionThatMixesTheTwoFormsIsRefused() throws Exception {
    assertFaults(
        """
           10080: c5 fe 6f 06                  \tvmovdqu\tymm0, ymmword ptr [rsi]
           10084: 66 0f fe c1                  \tpaddd\txmm0, xmm1
           10088: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
        """,
        MIXED.formatted(
            "2, first `vmovdqu` at 0x10080",
            "1, first `paddd` at 0x10084",
            "the function at 0x10080"));
  }

  @Test
  void neighboursOfOneFormEachPass() throws Exception {
    assertFaults("""
           1008c: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
           10090: 66 0f fe c1                  \tpaddd\txmm0, xmm1
        """);
  }

  @Test
  void cleaningTheUpperHalvesIsNoMix() throws Exception {
    assertFaults("""
           10080: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
           10084: c5 f8 77                     \tvzeroupper
           10090: 66 0f fe c1                  \tpaddd\txmm0, xmm1
           10094: c5 f8 77                     \tvzeroupper
           10097: c5 fc 77                     \tvzeroall
        """);
  }

  @Test
  void shaHasNoOtherForm() throws Exception {
    assertFaults(
        """
           10090: 0f 38 cb d1                  \tsha256rnds2\txmm2, xmm1, xmm0
           10094: c5 e1 fe d9                  \tvpaddd\txmm3, xmm3, xmm1
        """,
        MIXED.formatted(
            "1, first `vpaddd` at 0x10094",
            "1, first `sha256rnds2` at 0x10090",
            "the function at 0x10090"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c4 e2 7d 00 c1               \tvpshufb\tymm0, ymm0, ymm1",
        "62 f1 75 48 fe d9            \tvpaddd\tzmm3, zmm1, zmm1",
        "67 c5 fe 6f 06               \tvmovdqu\tymm0, ymmword ptr [esi]",
        "c4 e1 fb 92 c8               \tkmovq\tk1, rax",
        // Of BMI: no vector register, and refused all the same.
        "c4 e2 f8 f2 c1               \tandn\trax, rax, rcx",
      })
  void whateverIsInVexOrEvexFormIsRefusedBesideLegacySse(String vex) throws Exception {
    assertRefused(vex, "66 0f fe c1                  \tpaddd\txmm0, xmm1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "66 0f fe c1                  \tpaddd\txmm0, xmm1",
        "66 48 0f 7e c0               \tmovq\trax, xmm0",
        "f2 48 0f 2a c0               \tcvtsi2sd\txmm0, rax",
        "0f 11 06                     \tmovups\txmmword ptr [rsi], xmm0",
        "66 44 0f 3a 0f c1 04         \tpalignr\txmm8, xmm1, 0x4     # xmm8 = xmm1[4,5],xmm8[0,1]",
        "66 0f 38 dc c1               \taesenc\txmm0, xmm1",
      })
  void whateverWorksOnAVectorRegisterOtherwiseIsLegacySse(String legacy) throws Exception {
    assertRefused("c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1", legacy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "48 01 c8                     \tadd\trax, rcx",
        "0f 18 0e                     \tprefetcht0\tbyte ptr [rsi]",
        "0f ae e8                     \tlfence",
        "0f ae 16                     \tldmxcsr\tdword ptr [rsi]",
        "0f ae 06                     \tfxsave\t[rsi]",
        "0f fe c1                     \tpaddd\tmm0, mm1",
        "f3 48 0f b8 c1               \tpopcnt\trax, rcx",
      })
  void whatTouchesNoVectorRegisterPassesBesideEither(String other) throws Exception {
    assertFaults("""
           10080: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
           10084: %1$s
           10090: 66 0f fe c1                  \tpaddd\txmm0, xmm1
           10094: %1$s
        """.formatted(other));
  }

  @Test
  void everyFunctionThatMixesIsNamed() throws Exception {
    assertFaults(
        """
        0000000000010080 <core::sha256::block>:
           10080: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
           10084: 66 0f fe c1                  \tpaddd\txmm0, xmm1
           10090: 66 0f fe c1                  \tpaddd\txmm0, xmm1
           10094: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
        """,
        MIXED.formatted(
            "1, first `vpaddd` at 0x10080",
            "1, first `paddd` at 0x10084",
            "the function at 0x10080, core::sha256::block"),
        MIXED.formatted(
            "1, first `vpaddd` at 0x10094",
            "1, first `paddd` at 0x10090",
            "the function at 0x10090"));
  }

  @Test
  void codeOutsideOfTheUnwindDataIsAFunctionBetweenItsNeighbours() throws Exception {
    Listing code = LlvmObjdump.parse("""
           10080: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
           10088: 66 0f fe c1                  \tpaddd\txmm0, xmm1
           1008c: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
           10098: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
        """);

    assertEquals(
        List.of(MIXED.formatted(
            "1, first `vpaddd` at 0x1008c",
            "1, first `paddd` at 0x10088",
            "the code from 0x10088 on, which no unwind entry describes")),
        faults(elf().withFunctionsOf(8).build(), LINUX, code));
  }

  @Test
  void codeBeforeAllUnwindDataIsAFunction() throws Exception {
    assertFaults(
        """
           10010: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
           10020: 66 0f fe c1                  \tpaddd\txmm0, xmm1
        """,
        MIXED.formatted(
            "1, first `vpaddd` at 0x10010",
            "1, first `paddd` at 0x10020",
            "the code from 0x0 on, which no unwind entry describes"));
  }

  @Test
  void codeOfAChainedUnwindEntryBelongsToItsFunction() throws Exception {
    Listing code = LlvmObjdump.parse("""
        180001000: c5 fd fe c1                  \tvpaddd\tymm0, ymm0, ymm1
        180001010: 66 0f fe c1                  \tpaddd\txmm0, xmm1
        """);

    assertEquals(List.of(), faults(pe().build(), WINDOWS, code));
    assertEquals(
        List.of(MIXED.formatted(
            "1, first `vpaddd` at 0x180001000",
            "1, first `paddd` at 0x180001010",
            "the function at 0x180001000")),
        faults(pe().withSecondFunctionChained().build(), WINDOWS, code));
  }

  @Test
  void codeOfAnotherCpuPasses() throws Exception {
    Listing code = LlvmObjdump.parse("""
           10080: c5fdfec1     \tfoo\txmm0
           10084: 62000000     \tbar\txmm0
        """);

    assertEquals(List.of(), faults(elf().machine(183).build(), LINUX_ARM, code));
  }

  private static void assertRefused(String vex, String legacy) throws Exception {
    Listing code =
        LlvmObjdump.parse("   10080: %s\n   10090: %s\n   10098: %s\n".formatted(vex, vex, legacy));

    assertEquals(
        List.of(MIXED.formatted(
            "1, first `%s` at 0x10090".formatted(code.instructions().get(1).mnemonic()),
            "1, first `%s` at 0x10098".formatted(code.instructions().get(2).mnemonic()),
            "the function at 0x10090")),
        faults(elf().build(), LINUX, code));
  }

  private static void assertFaults(String code, String... faults) throws Exception {
    assertEquals(List.of(faults), faults(elf().build(), LINUX, LlvmObjdump.parse(code)));
  }

  private static List<String> faults(byte[] library, Expectations expected, Listing code)
      throws Exception {
    return new EncodingRule()
        .faults(
            new Candidate(
                Path.of("library"),
                library.length,
                NativeLibrary.read(library),
                List.of(),
                expected),
            code);
  }
}
