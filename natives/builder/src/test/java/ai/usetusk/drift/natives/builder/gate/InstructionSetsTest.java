package ai.usetusk.drift.natives.builder.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionSetsTest {

  @ParameterizedTest
  @ValueSource(strings = {"mov", "cmovae", "setnp", "movups", "pshufd", "cvttsd2si", "endbr64"})
  void theX86BaselineHasSse2AndWhatCameBefore(String mnemonic) {
    assertTrue(InstructionSets.isX86Baseline(mnemonic));
  }

  @ParameterizedTest
  @CsvSource({
    "addsubps, sse3",
    "pshufb, ssse3",
    "pblendw, sse4.1",
    "pmovzxbw, sse4.1",
    "pcmpistri, sse4.2",
    "popcnt, popcnt",
    "lzcnt, lzcnt",
    "tzcnt, tzcnt",
    "andn, bmi1",
    "mulx, bmi2",
    "sha256rnds2, sha",
    "aesenc, aes",
    "vpaddd, avx",
    "vfmadd231ps, fma",
    "kmovq, avx512",
    "xgetbv, xsave",
    "cmpxchg16b, cx16",
    "<unknown>, data",
  })
  void whatIsBeyondTheX86BaselineHasTheNameOfItsExtension(String mnemonic, String extension) {
    assertFalse(InstructionSets.isX86Baseline(mnemonic));
    assertEquals(extension, new InstructionSets("x86_64").extension(mnemonic));
  }

  @ParameterizedTest
  @CsvSource({
    "ldaddal, lse",
    "casab, lse",
    "swpl, lse",
    "sha256su0, sha2",
    "eor3, sha3",
    "aesmc, aes",
    "crc32cx, crc",
    "ldaprb, rcpc",
    "udot, dotprod",
    "stg, mte",
    "cntd, sve",
    "addsvl, sme",
    "mrs, system-register",
  })
  void whatIsBeyondTheArmBaselineHasTheNameOfItsExtension(String mnemonic, String extension) {
    assertEquals(extension, new InstructionSets("aarch64").extension(mnemonic));
  }

  @Test
  void anInstructionOfNoListIsItsOwnExtensionInBackquotes() {
    assertEquals("`frobnicate`", new InstructionSets("aarch64").extension("frobnicate"));
  }
}
