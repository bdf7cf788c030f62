package ai.usetusk.drift.settings.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemDiskTest {

  private final Disk disk = Disk.system();

  @TempDir
  private Path directory;

  @Test
  void readsNoMoreThanIsEnough() throws IOException {
    Path file = Files.write(directory.resolve("file"), new byte[] {1, 2, 3});
    assertTrue(disk.exists(file));
    assertArrayEquals(new byte[] {1, 2}, disk.read(file, 2));
    assertArrayEquals(new byte[] {1, 2, 3}, disk.read(file, 4));
  }

  @Test
  void aDirectoryExistsButIsNotRead() {
    assertTrue(disk.exists(directory));
    IOException refused = assertThrows(IOException.class, () -> disk.read(directory, 1));
    assertEquals("it is a directory", refused.getMessage());
  }

  @Test
  void whatIsNotThereDoesNotExist() {
    assertFalse(disk.exists(directory.resolve("none")));
  }

  @Test
  void theWorkingDirectoryIsThatOfTheJvm() {
    assertEquals(Path.of("").toAbsolutePath(), disk.workingDirectory());
  }
}
