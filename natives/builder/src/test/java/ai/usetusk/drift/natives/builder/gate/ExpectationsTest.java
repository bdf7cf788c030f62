package ai.usetusk.drift.natives.builder.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationsTest {

  private static final Path NATIVES = Path.of("..");
  private static final Platform PLATFORM = new Platform("os-cpu", "os-cpu", "target", "file.so");
  private static final String GOOD = """
      format = ELF
      size.max = 900000
      floor.glibc = 2.17
      needed = libc.so.6 libdl.so.2
      paths = /rust/library/ /crates/
      cpu.baseline = armv8-a
      cpu.detected = lse:9 sha2:1
      """;

  @TempDir
  Path natives;

  @BeforeEach
  void exports() throws Exception {
    Files.writeString(natives.resolve("exports.txt"), "# names\none\n\ntwo\n");
  }

  @Test
  void aFileAndTheCommonExportsAreRead() throws Exception {
    Expectations expected = of(GOOD);

    assertEquals("ELF", expected.format());
    assertEquals(900_000, expected.maxBytes());
    assertEquals(Set.of("libc.so.6", "libdl.so.2"), expected.needed());
    assertEquals(Set.of("one", "two"), expected.exports());
    assertEquals(List.of("/rust/library/", "/crates/"), expected.paths());
    assertEquals(CpuBaseline.ARMV8_A, expected.baseline());
    assertEquals(Map.of("lse", 9, "sha2", 1), expected.detected());
    assertEquals(Optional.of("2.17"), expected.floor("glibc"));
    assertEquals(Optional.empty(), expected.floor("macos"));
  }

  @Test
  void nothingDetectedIsAnEmptyList() throws Exception {
    assertEquals(Map.of(), of(GOOD.replace("lse:9 sha2:1", "")).detected());
  }

  @Test
  void aMissingDeclarationIsRefused() {
    assertEquals(
        file() + " does not declare \"needed\"",
        refusal(GOOD.replace("needed = libc.so.6 libdl.so.2\n", "")));
  }

  @Test
  void anUnknownDeclarationIsRefused() {
    assertEquals(file() + " declares what is not known: [sise]", refusal(GOOD + "sise = 1\n"));
  }

  @Test
  void anUnknownBaselineIsRefused() {
    assertEquals(
        file() + ": \"cpu.baseline\" is \"i386\", and not one of x86-64-v1, armv8-a, apple-m1",
        refusal(GOOD.replace("armv8-a", "i386")));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertEquals(
        file() + ": \"cpu.detected\" has \"many\" for a number",
        refusal(GOOD.replace("lse:9", "lse:many")));
  }

  @Test
  void everyPlatformWithALibraryHasItsExpectations() throws Exception {
    for (Platform platform : Platform.withLibrary(NATIVES)) {
      assertTrue(Expectations.of(platform, NATIVES).exports().size() > 1);
    }
  }

  private Expectations of(String text) throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), text);
    return Expectations.of(PLATFORM, natives);
  }

  private String refusal(String text) {
    return assertThrows(BuildFailure.class, () -> of(text)).getMessage();
  }

  private Path file() {
    return natives.resolve("os-cpu").resolve("expectations.properties");
  }
}
