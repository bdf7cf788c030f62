package ai.usetusk.drift.natives.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir
  Path directory;

  @Test
  void aMissingKeyIsRefusedWithTheFileToChange() throws IOException {
    Path file = Files.writeString(directory.resolve("link.properties"), "linker = gcc\n");
    Settings settings = Settings.read(file);

    BuildFailure failure = assertThrows(BuildFailure.class, () -> settings.get("target"));

    assertEquals(file + " does not declare \"target\"", failure.getMessage());
  }

  @Test
  void keysAreFoundByWhatTheyStartWith() throws IOException {
    Path file = Files.writeString(
        directory.resolve("toolchain.properties"), "rust = 1\ndebian.a = 2\ndebian.b.c = 3\n");

    assertEquals(Map.of("a", "2", "b.c", "3"), Settings.read(file).startingWith("debian."));
  }
}
