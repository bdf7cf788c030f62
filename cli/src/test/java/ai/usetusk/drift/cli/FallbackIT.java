package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.testing.Skip;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packed jar, in a JVM of its own, in everyday and in bad conditions: which engine answers, for
 * what reason, with which exit code, and what is left behind.
 */
class FallbackIT {

  @TempDir
  Path directory;

  @Test
  void rustRunsWhereItIsAskedForAndThere() throws Exception {
    assumeLibrary();
    CliJar cli = CliJar.intact(directory).with("TUSK_USE_RUST_CORE", "1");
    JsonNode report = doctor(cli, 0);
    assertEquals("rust", report.get("engine").asText());
    assertEquals(true, report.get("reason").isNull());
    assertEquals(0, cli.run("doctor", "--require-native").exitCode());
    assertEquals(1, cli.cachedFiles().size(), () -> "one library and nothing else");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "1, true",
        "true, true",
        "TRUE, true",
        "Yes, true",
        "\" 1 \", true",
        "0, false",
        "on, false",
        "\"\", false",
        "enabled, false"
      })
  void theEnvironmentDecides(String value, boolean enabled) throws Exception {
    JsonNode report = doctor(CliJar.intact(directory).with("TUSK_USE_RUST_CORE", value), 0);
    assertEquals(enabled, report.get("enabled").asBoolean());
    assertEquals("environment", report.get("decision").asText());
  }

  @Test
  void byDefaultRustIsOffAndNothingIsExtracted() throws Exception {
    CliJar cli = CliJar.intact(directory);
    assertJava(cli, "disabled");
    assertEquals("default", doctor(cli, 0).get("decision").asText());
    assertEquals(1, cli.run("doctor", "--require-native").exitCode());
  }

  @Test
  void aFlippedByteIsRefused() throws Exception {
    assumeLibrary();
    assertJava(
        asked(CliJar.changed(directory, root -> {
          for (Path library : libraries(root)) {
            byte[] bytes = Files.readAllBytes(library);
            bytes[bytes.length / 2] ^= 1;
            Files.write(library, bytes);
          }
        })),
        "corrupt");
  }

  @Test
  void aTruncatedLibraryIsRefused() throws Exception {
    assumeLibrary();
    assertJava(
        asked(CliJar.changed(directory, root -> {
          for (Path library : libraries(root)) {
            byte[] bytes = Files.readAllBytes(library);
            Files.write(library, Arrays.copyOf(bytes, bytes.length / 2));
          }
        })),
        "corrupt");
  }

  @Test
  void aLibraryOfAnotherVersionIsRefused() throws Exception {
    assumeLibrary();
    assertJava(
        asked(CliJar.changed(directory, root -> {
          for (Path manifest : CliJar.manifests(root)) {
            String text = Files.readString(manifest);
            Files.writeString(manifest, text.replaceFirst("version=.*", "version=9.9.9"));
          }
        })),
        "version_mismatch");
  }

  @Test
  void aJarWithoutTheLibrarySaysSo() throws Exception {
    CliJar cli = asked(CliJar.changed(directory, root -> {
      for (Path manifest : CliJar.manifests(root)) {
        Files.delete(manifest);
      }
    }));
    assertJava(cli, "not_found");
    assertEquals(3, cli.run("core", "--engine", "rust").exitCode());
    assertEquals(0, cli.run("core", "--engine", "auto").exitCode());
  }

  @Test
  void aDamagedFileInTheCacheIsReplaced() throws Exception {
    assumeLibrary();
    CliJar cli = asked(CliJar.intact(directory));
    doctor(cli, 0);
    Path cached = cli.cachedFiles().get(0);
    byte[] damaged = Arrays.copyOf(Files.readAllBytes(cached), 1000);
    Files.delete(cached);
    Files.write(cached, damaged);
    assertEquals("rust", doctor(cli, 0).get("engine").asText());
    assertEquals(1, cli.cachedFiles().size());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeWrittenIsRefused() throws Exception {
    assumeLibrary();
    assertJava(
        asked(CliJar.intact(directory)).with("TUSK_RUST_CORE_DIRECTORY", "/proc/tusk-drift"),
        "no_directory");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aNoexecDirectoryIsRefused() throws Exception {
    assumeLibrary();
    assumeMountNamespaces();
    Path noexec = Files.createDirectory(directory.resolve("noexec"));
    CliJar cli = asked(CliJar.intact(directory))
        .with("TUSK_RUST_CORE_DIRECTORY", noexec.toString())
        .under(
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o noexec,mode=0755 tmpfs " + noexec + " && exec \"$0\" \"$@\"");
    assertJava(cli, "not_executable");
  }

  /** The JDK takes the exclamation mark for the end of the jar's name. */
  @Test
  void aJarBelowADirectoryThatEndsInAnExclamationMarkIsUnreadable() throws Exception {
    Path marked = Files.createDirectory(directory.resolve("a!"));
    assertJava(asked(CliJar.changed(marked, root -> {})), "resource_unreadable");
  }

  @Test
  @EnabledForJreRange(maxVersion = 23, disabledReason = "newer ones have no security manager")
  void underASecurityManagerDoctorSaysWhatItMayNotRead() throws Exception {
    Path policy = Files.createFile(directory.resolve("empty.policy"));
    CliJar cli = asked(CliJar.intact(directory))
        .jvmOption("-Djava.security.manager")
        .jvmOption("-Djava.security.policy==" + policy);
    CliJar.Result result = cli.run("doctor");
    assertEquals(0, result.exitCode(), result::stderr);
    assertTrue(result.stdout().contains("environment variable TUSK_USE_RUST_CORE"), result::stdout);
    assertTrue(result.stdout().contains("system property os.name"), result::stdout);
    assertFalse(result.stderr().contains("\tat "), result::stderr);
  }

  private static CliJar asked(CliJar cli) {
    return cli.with("TUSK_USE_RUST_CORE", "1");
  }

  /** Java answers, for this reason, quietly, and nothing is left behind. */
  private static void assertJava(CliJar cli, String reason) throws Exception {
    JsonNode report = doctor(cli, 0);
    assertEquals("java", report.get("engine").asText());
    assertEquals(
        reason, report.get("reason").asText(), () -> report.get("message").asText());
    assertFalse(report.get("message").asText().isBlank());
    assertEquals(List.of(), cli.cachedFiles());
  }

  private static JsonNode doctor(CliJar cli, int exitCode) throws Exception {
    CliJar.Result result = cli.run("doctor", "--json");
    assertEquals("", result.stderr());
    assertEquals(exitCode, result.exitCode(), result::stdout);
    return new ObjectMapper().readTree(result.stdout());
  }

  private static List<Path> libraries(Path root) throws IOException {
    List<Path> libraries = new ArrayList<>();
    for (Path manifest : CliJar.manifests(root)) {
      String file = Files.readAllLines(manifest).stream()
          .filter(line -> line.startsWith("file="))
          .findFirst()
          .orElseThrow()
          .substring("file=".length());
      libraries.add(manifest.resolveSibling(file));
    }
    return libraries;
  }

  private static void assumeLibrary() throws IOException {
    Skip.unless(CliJar.hasLibrary(), "this build has no Rust library");
  }

  private static void assumeMountNamespaces() throws InterruptedException {
    boolean allowed;
    try {
      Process process = new ProcessBuilder("unshare", "--map-root-user", "--mount", "true")
          .redirectErrorStream(true)
          .start();
      process.getInputStream().readAllBytes();
      allowed = process.waitFor() == 0;
    } catch (IOException e) {
      allowed = false;
    }
    Skip.unless(allowed, "mount namespaces are not to be had here");
  }
}
