package ai.usetusk.drift.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTest {

  private static final Path RULE = Path.of("..", "natives", "core", "src", "cpu.rs");

  private static final String AVX2 = "avx2 bmi1 bmi2 abm pclmulqdq popcnt";
  private static final String AVX512 = AVX2 + " avx512f avx512bw avx512vl avx512vbmi avx512_vbmi2";
  private static final String SHA = "sha_ni sse4_1 ssse3";

  @Test
  void theFirstProcessorGivesTheModel() {
    String cpuinfo = "processor\t: 0\nmodel name\t: Some: CPU\nflags\t\t: fpu\n\nprocessor\t: 1\n"
        + "model name\t: Other\nflags\t\t: " + AVX2 + "\n";
    assertEquals(new Cpu("Some: CPU", "baseline", false), Cpu.ofLinux(cpuinfo, "amd64", null));
  }

  @ParameterizedTest
  @CsvSource({
    "sse2, baseline, false",
    AVX2 + ", avx2, false",
    AVX2 + " " + SHA + ", avx2, true",
    AVX512 + " " + SHA + ", avx512, true",
    SHA + ", baseline, true",
    "avx2 bmi1 bmi2 pclmulqdq popcnt, baseline, false",
    AVX2 + " avx512f avx512bw avx512vl, avx2, false",
    "avx512f avx512bw avx512vl avx512vbmi avx512_vbmi2, baseline, false",
  })
  void aLevelNeedsAllOfItsFeatures(String flags, String level, boolean sha) {
    assertEquals(new Cpu(null, level, sha), intel(flags, null));
  }

  @ParameterizedTest
  @CsvSource({
    "'', avx512, true",
    "avx512, avx512, true",
    "avx2, avx2, true",
    "baseline, baseline, true",
    "nosha, avx512, false",
    "' nosha , baseline', baseline, false",
    "'baseline,avx2', baseline, true",
    "'AVX2,fast', avx512, true",
  })
  void theVariableTakesAbilitiesAway(String limits, String level, boolean sha) {
    assertEquals(new Cpu(null, level, sha), intel(AVX512 + " " + SHA, limits));
  }

  @Test
  void theVariableAddsNone() {
    assertEquals(new Cpu(null, "avx2", false), intel(AVX2, "avx512"));
    assertEquals(new Cpu(null, "baseline", false), intel("sse2", "avx2"));
  }

  @Test
  void armHasOneLevel() {
    String cpuinfo = "processor\t: 0\nFeatures\t: fp asimd aes sha1 sha2\n";
    assertEquals(new Cpu(null, "baseline", true), Cpu.ofLinux(cpuinfo, "aarch64", null));
    assertEquals(new Cpu(null, "baseline", false), Cpu.ofLinux(cpuinfo, "aarch64", "nosha"));
    assertEquals(
        new Cpu(null, "baseline", false), Cpu.ofLinux("Features\t: fp asimd\n", "aarch64", null));
  }

  @Test
  void whatTheSystemDoesNotTellIsUnknown() {
    assertEquals(new Cpu(null, null, null), Cpu.ofLinux("", "amd64", null));
    assertEquals(new Cpu("Intel", null, null), Cpu.ofMac("Intel", "x86_64", null));
  }

  @Test
  void thoseOfAppleAllHaveTheInstructions() {
    assertEquals(new Cpu("Apple M1", "baseline", true), Cpu.ofMac("Apple M1", "aarch64", null));
    assertEquals(new Cpu(null, "baseline", false), Cpu.ofMac(null, "aarch64", "nosha"));
  }

  @Test
  void theRuleIsThatOfTheLibrary() throws IOException {
    String rule = Files.readString(RULE);
    assertTrue(rule.contains("VARIABLE: &str = \"" + Cpu.VARIABLE + "\""));
    // The names of Rust, and what Linux calls them.
    Set<String> x86 = Pattern.compile("is_x86_feature_detected!\\(\"([^\"]+)\"\\)")
        .matcher(rule)
        .results()
        .map(match -> match.group(1))
        .map(name -> switch (name) {
          case "lzcnt" -> "abm";
          case "avx512vbmi2" -> "avx512_vbmi2";
          case "sha" -> "sha_ni";
          case "sse4.1" -> "sse4_1";
          default -> name;
        })
        .collect(Collectors.toSet());
    Set<String> expected = new HashSet<>();
    Stream.of(Cpu.AVX2, Cpu.AVX512, Cpu.SHA_NI).forEach(expected::addAll);
    assertEquals(expected, x86);
    assertTrue(rule.contains("is_aarch64_feature_detected!(\"sha2\")"));
  }

  private static Cpu intel(String flags, String limits) {
    return Cpu.ofLinux("flags\t\t: " + flags + "\n", "amd64", limits);
  }
}
