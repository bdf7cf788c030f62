package ai.usetusk.drift.natives.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {

  @TempDir
  Path natives;

  @Test
  void aRowIsReadByItsColumns() throws IOException {
    Files.writeString(
        natives.resolve("platforms.tsv"),
        "# a comment\nlinux-aarch64\tlinux-aarch_64\taarch64-unknown-linux-gnu\tlibdrift_core.so\n");

    Platform platform = Platform.table(natives).get(0);

    assertEquals(
        new Platform(
            "linux-aarch64", "linux-aarch_64", "aarch64-unknown-linux-gnu", "libdrift_core.so"),
        platform);
    assertEquals("linux", platform.os());
    assertEquals("linux_aarch64", platform.javaName());
  }

  @Test
  void aPlatformWithADashHasNoLibrary() throws IOException {
    Files.writeString(natives.resolve("platforms.tsv"), "macos-x86_64\tosx-x86_64\t-\t-\n");

    assertEquals(1, Platform.table(natives).size());
    assertEquals(List.of(), Platform.withLibrary(natives));
  }

  @Test
  void aRowOfOtherColumnsIsRefusedAndShown() throws IOException {
    Files.writeString(natives.resolve("platforms.tsv"), "linux-x86_64 linux-x86_64\n");

    BuildFailure failure = assertThrows(BuildFailure.class, () -> Platform.table(natives));

    assertTrue(failure.getMessage().contains("linux-x86_64 linux-x86_64"), failure.getMessage());
  }
}
