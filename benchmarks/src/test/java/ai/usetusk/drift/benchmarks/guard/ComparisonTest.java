package ai.usetusk.drift.benchmarks.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.benchmarks.guard.Baseline.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  @Test
  void aThirdOfTheSpeedLostIsCaught() {
    assertEquals(
        List.of("10k: stored 6, measured 4, must be at least 4.50"),
        failures(Kind.JAVA_TO_NAIVE, 6, 4));
  }

  @Test
  void aFifthIsTheMachinesDoing() {
    assertEquals(List.of(), failures(Kind.JAVA_TO_NAIVE, 6, 4.8));
  }

  @Test
  void rustMayBecomeSlowerButNeverSlowerThanJava() {
    assertEquals(List.of(), failures(Kind.RUST_ON_TO_OFF, 1.6, 1.3));
    assertEquals(List.of(), failures(Kind.RUST_ON_TO_OFF, 1.0, 0.94));
    assertEquals(
        List.of("10k: stored 1.10, measured 0.90, must be at least 0.93"),
        failures(Kind.RUST_ON_TO_OFF, 1.1, 0.9));
  }

  @Test
  void oneMoreByteIsCaught() {
    assertEquals(
        List.of("10k: stored 88, measured 96, must be at most 88"),
        failures(Kind.ALLOCATION, 88, 96));
  }

  @Test
  void fewerBytesArePraisedByNobodyAndPass() {
    assertEquals(List.of(), failures(Kind.ALLOCATION, 88, 80));
  }

  @Test
  void instructionsMayDifferByTwoPercent() {
    assertEquals(List.of(), failures(Kind.INSTRUCTIONS, 1_000, 1_020));
    assertEquals(
        List.of("10k: stored 1000, measured 1021, must be at most 1020"),
        failures(Kind.INSTRUCTIONS, 1_000, 1_021));
  }

  @Test
  void whatIsOnOneSideOnlyIsCaught() {
    assertEquals(
        List.of("a: stored 1, not measured", "b: measured 2, not stored"),
        Comparison.failures(Kind.JAVA_TO_NAIVE, Map.of("a", 1.0), Map.of("b", 2.0)));
  }

  @Test
  void theFileGivesBackWhatWasPut(@TempDir Path directory) throws IOException {
    Baseline baseline = Baseline.empty();
    baseline.put(Kind.JAVA_TO_NAIVE, Map.of("x", 1.5));
    baseline.put(Kind.INSTRUCTIONS, Map.of("y", 5_663_742.0));
    baseline.write(directory.resolve("guard.json"));
    Baseline read = Baseline.read(directory.resolve("guard.json"));
    assertEquals(Map.of("x", 1.5), read.get(Kind.JAVA_TO_NAIVE));
    assertEquals(Map.of("y", 5_663_742.0), read.get(Kind.INSTRUCTIONS));
    assertEquals(Map.of(), read.get(Kind.ALLOCATION));
  }

  private static List<String> failures(Kind kind, double stored, double measured) {
    return Comparison.failures(kind, Map.of("10k", stored), Map.of("10k", measured));
  }
}
