package ai.usetusk.drift.loader.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SystemHostTest {

  private final Host host = Host.system();

  @Test
  void propertiesAndVariablesAreThoseOfTheJvm() {
    assertEquals(System.getProperty("java.home"), host.property("java.home"));
    assertNull(host.property("tusk.no.such.property"));
    assertEquals(System.getenv("PATH"), host.environment("PATH"));
    assertNull(host.environment("TUSK_NO_SUCH_VARIABLE"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theMemoryMapIsThatOfThisProcess() throws IOException {
    String maps = new String(host.memoryMaps(), StandardCharsets.ISO_8859_1);
    assertTrue(maps.contains("libjvm.so"));
  }

  @Test
  void resourcesComeFromTheClassPath() throws IOException {
    assertEquals(
        1, host.resources("ai/usetusk/drift/loader/host/SystemHostTest.class").size());
    assertEquals(0, host.resources("no/such/resource").size());
  }

  /** As in frameworks that keep an application's files in a data base of their own. */
  @Test
  void aClassLoaderThatOnlyHasStreamsIsSaid() {
    ClassLoader onlyStreams = new ClassLoader(null) {
      @Override
      public InputStream getResourceAsStream(String name) {
        return new ByteArrayInputStream(new byte[0]);
      }

      @Override
      public String toString() {
        return "the loader of some framework";
      }
    };
    IOException e =
        assertThrows(IOException.class, () -> new SystemHost(onlyStreams).resources("some/file"));
    assertTrue(e.getMessage().contains("the loader of some framework"), e.getMessage());
    assertTrue(e.getMessage().contains("no URL"), e.getMessage());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theUserIsTheOwnerOfNewFiles(@TempDir Path temp) throws IOException {
    assertEquals(
        Files.getAttribute(Files.createFile(temp.resolve("new")), "unix:uid"),
        host.userId().orElseThrow());
  }

  @Test
  void aMissingLibraryDoesNotLoad(@TempDir Path temp) {
    assertThrows(UnsatisfiedLinkError.class, () -> host.load(temp.resolve("absent.so")));
  }

  @Test
  void theProcessIsNamedByItsNumberAndAlwaysTheSame() {
    assertTrue(host.processName().matches(ProcessHandle.current().pid() + "-[0-9]+"));
    assertEquals(host.processName(), host.processName());
  }

  @Test
  void theClockGoesForward() {
    long before = host.nanoTime();
    assertTrue(host.nanoTime() - before >= 0);
  }
}
