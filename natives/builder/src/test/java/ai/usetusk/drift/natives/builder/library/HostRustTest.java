package ai.usetusk.drift.natives.builder.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.natives.builder.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class HostRustTest {

  private static final String GOOD = "#!/bin/sh\necho 'release: 1.90.0'; echo 'host: a-b-c'\n";

  @TempDir
  Path directory;

  @Test
  void cargoAndRustcThatRunAreUsed() throws Exception {
    Trial trial = HostRust.trial(program("cargo", GOOD), program("rustc", GOOD));
    assertEquals(Optional.empty(), trial.problem());
    assertEquals("release: 1.90.0\nhost: a-b-c\n", trial.output());
  }

  @Test
  void whatAWorkingRustcSaysOnStandardErrorIsNoProblem() throws Exception {
    String chatty = GOOD + "echo 'error: none, really' >&2\n";
    assertEquals(
        Optional.empty(), HostRust.trial(program("cargo", chatty), chatty()).problem());
  }

  @Test
  void rustupWithoutAToolchainIsQuotedInOneLine() throws Exception {
    String rustup = "#!/bin/sh\necho 'info: syncing' >&2\n"
        + "echo 'error: no default toolchain' >&2\necho 'help: choose one' >&2\nexit 1\n";
    assertProblem(
        " -V ends with exit code 1: error: no default toolchain",
        program("cargo", rustup),
        program("rustc", GOOD));
  }

  @Test
  void aRustcThatFailsBesideACargoThatWorksIsNamed() throws Exception {
    assertProblem(
        "rustc -vV ends with exit code 3",
        program("cargo", GOOD),
        program("rustc", "#!/bin/sh\nexit 3\n"));
  }

  @Test
  void aCargoThatCannotBeStartedIsNamed() throws Exception {
    assertProblem(
        "cargo -V cannot be started: ",
        program("cargo", "#!/no/such/interpreter\n"),
        program("rustc", GOOD));
  }

  @Test
  void aCargoThatIsNotExecutableIsNamed() throws Exception {
    Path cargo = Files.writeString(directory.resolve("cargo"), GOOD);
    assertProblem("cargo -V cannot be started: ", cargo.toString(), program("rustc", GOOD));
  }

  @Test
  void aCargoThatIsADirectoryIsNamed() throws Exception {
    Path cargo = Files.createDirectory(directory.resolve("cargo"));
    assertProblem("cargo -V cannot be started: ", cargo.toString(), program("rustc", GOOD));
  }

  @Test
  void aCargoForAnotherCpuDoesNotWork() throws Exception {
    byte[] elf = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, elf, 0, 7);
    elf[16] = 2;
    elf[18] = (byte) 0xf3;
    assertProblem("cargo -V ", program("cargo", elf), program("rustc", GOOD));
  }

  @Test
  void aRustcThatSaysNothingDoesNotWork() throws Exception {
    assertProblem(
        "rustc -vV does not say its version",
        program("cargo", GOOD),
        program("rustc", "#!/bin/sh\nexit 0\n"));
  }

  private static void assertProblem(String expected, String cargo, String rustc)
      throws IOException, InterruptedException {
    String problem = HostRust.trial(cargo, rustc).problem().orElseThrow();
    assertTrue(problem.contains(expected), problem);
    assertEquals(1, problem.lines().count(), problem);
  }

  private String chatty() throws IOException {
    return program("rustc", GOOD + "echo 'warning: old' >&2\n");
  }

  private String program(String name, String script) throws IOException {
    return program(name, script.getBytes(StandardCharsets.UTF_8));
  }

  private String program(String name, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve(name), bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }
}
