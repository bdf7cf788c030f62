package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jars, and what is not. */
class JarContentsIT {

  private static final Path SDK = Path.of(System.getProperty("drift.sdk.jar"));
  private static final Path CLI = Path.of(System.getProperty("drift.cli.jar"));

  @Test
  void theSdkHoldsNoCommandLineAndNoLibrary() throws IOException {
    List<String> entries = entries(SDK);
    assertEquals(List.of(), startingWith(entries, "ai/usetusk/drift/bench/"));
    assertEquals(List.of(), startingWith(entries, "ai/usetusk/drift/cli/"));
    assertEquals(List.of(), startingWith(entries, "ai/usetusk/drift/har/"));
    assertEquals(List.of(), startingWith(entries, "ai/usetusk/drift/traces/"));
    assertEquals(List.of(), startingWith(entries, "ai/usetusk/drift/tree/"));
    assertEquals(List.of(), entries.stream().filter(JarContentsIT::isLibrary).toList());
  }

  @Test
  void theSdkIsANamedModuleWithItsPlatformTableAndVersion() throws IOException {
    List<String> entries = entries(SDK);
    assertTrue(entries.contains("module-info.class"));
    assertTrue(entries.contains("ai/usetusk/drift/loader/platform/platforms.tsv"));
    assertTrue(entries.contains("META-INF/tusk-drift/sdk.properties"));
  }

  @Test
  void theCommandLineNeedsNoOtherJar() throws IOException {
    List<String> entries = entries(CLI);
    assertTrue(entries.contains("picocli/CommandLine.class"));
    assertTrue(entries.contains("com/fasterxml/jackson/core/JsonParser.class"));
  }

  @Test
  void protobufIsOnlyForTheTests() throws IOException {
    for (Path jar : List.of(SDK, CLI)) {
      List<String> entries = entries(jar);
      assertEquals(List.of(), startingWith(entries, "com/google/protobuf/"));
      assertEquals(List.of(), startingWith(entries, "ai/usetusk/drift/proto/"));
      assertEquals(List.of(), startingWith(entries, "tusk/"));
    }
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  private static List<String> startingWith(List<String> entries, String prefix) {
    return entries.stream().filter(entry -> entry.startsWith(prefix)).toList();
  }

  private static boolean isLibrary(String entry) {
    return entry.endsWith(".so") || entry.endsWith(".dylib") || entry.endsWith(".dll");
  }
}
