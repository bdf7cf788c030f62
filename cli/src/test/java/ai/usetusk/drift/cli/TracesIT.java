package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.testing.Skip;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for traces as the jar has them. */
class TracesIT {

  private static final Path PYTHON =
      Path.of("src", "test", "resources", "traces", "python-sdk").toAbsolutePath();

  @TempDir
  private Path directory;

  @Test
  void rustComputesTheHashesTooWhereItIsInUse() throws Exception {
    Skip.unless(CliJar.hasLibrary(), "this build has no Rust library");
    CliJar.Result run = CliJar.intact(directory)
        .with("TUSK_USE_RUST_CORE", "1")
        .run("traces", "verify", PYTHON.toString());
    assertTrue(run.stdout().contains("hashes computed: 92 by java, 92 by rust"), run.stdout());
    assertTrue(run.stdout().contains("1 error, 23 notes"), run.stdout());
    assertEquals(1, run.exitCode());
  }

  @Test
  void theJarHasThePage() throws Exception {
    Path page = directory.resolve("page.html");
    CliJar.Result run = CliJar.intact(directory)
        .run("traces", "show", PYTHON.toString(), "--html", page.toString());
    assertEquals(0, run.exitCode(), run.stderr());
    assertTrue(Files.readString(page).startsWith("<!doctype html>"));
  }
}
