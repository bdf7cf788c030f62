package ai.usetusk.drift.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit codes of the command. */
class DriftReleaseTest {

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prepare",
        "check",
        "natives",
        "jars",
        "stage",
        "sbom",
        "checksums",
        "sign",
        "bundle",
        "verify",
        "publish",
        "consumers",
        "reproduce",
        "rehearse"
      })
  void everyStepHasItsHelp(String step) {
    assertEquals(0, run(step, "--help"));
  }

  @Test
  void anUnknownStepIsAnErrorOfUse() {
    assertEquals(2, run("release"));
  }

  @Test
  void noStepIsAnErrorOfUse() {
    assertEquals(2, run());
  }

  @Test
  void aStepThatCannotGoOnFails() {
    assertEquals(1, run("verify"));
  }

  @Test
  void aDryRunOfTheLibrariesBuildsNone() {
    assertEquals(0, run("natives", "--dry-run"));
    assertFalse(Files.exists(directory.resolve("target")));
  }

  private int run(String... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return DriftRelease.run(Place.of(directory), nowhere, nowhere, arguments);
  }
}
