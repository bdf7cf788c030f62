package ai.usetusk.drift.natives.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {

  @TempDir
  Path directory;

  @Test
  void aLineNamesLibrarySymbolAndVersion() throws IOException {
    assertEquals(
        List.of(new Import(Optional.of("libc.so.6"), "memcpy", Optional.of("GLIBC_2.14"))),
        Import.read(imports("# why\nlibc.so.6 memcpy GLIBC_2.14\n")));
  }

  @Test
  void aMacSymbolHasNoVersion() throws IOException {
    assertEquals(
        List.of(new Import(Optional.of("/usr/lib/libSystem.B.dylib"), "_free", Optional.empty())),
        Import.read(imports("/usr/lib/libSystem.B.dylib _free\n")));
  }

  @Test
  void aWeakSymbolIsOfNoLibrary() throws IOException {
    assertTrue(Import.read(imports("weak gettid\n")).get(0).isWeak());
  }

  @Test
  void aLineOfOneWordIsRefusedWithItsFile() throws IOException {
    Path file = imports("memcpy\n");

    BuildFailure failure = assertThrows(BuildFailure.class, () -> Import.read(file));

    assertTrue(failure.getMessage().startsWith(file.toString()), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
  void noImportIsNewerThanTheFloorOfItsPlatform(String platform) throws IOException {
    Path home = Path.of("..", platform);
    String floor = Settings.read(home.resolve("expectations.properties")).get("floor.glibc");
    List<Import> imports = Import.read(home.resolve("imports.txt")).stream()
        .filter(symbol -> !symbol.isWeak())
        .toList();

    assertTrue(imports.size() > 1, "read from " + home);
    for (Import symbol : imports) {
      String version = symbol.version().orElseThrow().replace("GLIBC_", "");
      assertTrue(compare(version, floor) <= 0, symbol + " is newer than glibc " + floor);
    }
  }

  private static int compare(String version, String other) {
    return Runtime.Version.parse(version).compareTo(Runtime.Version.parse(other));
  }

  private Path imports(String text) throws IOException {
    return Files.writeString(directory.resolve("imports.txt"), text);
  }
}
