package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class DriftCliTest {

  @ParameterizedTest
  @ValueSource(strings = {"--version", "encode --version"})
  void theVersionIsTheSdks(String arguments) {
    CommandRun run = CommandRun.of((Object[]) arguments.split(" "));
    assertEquals("drift-cli " + DriftCore.version(), run.out().strip());
    assertEquals(0, run.exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "--help, Usage: drift-cli [-hV] COMMAND",
    "doctor --help, Usage: drift-cli doctor",
    "encode --help, Usage: drift-cli encode",
    "bench --help, Usage: drift-cli bench",
    "core --help, Usage: drift-cli core",
  })
  void helpIsWhatWasAskedFor(String arguments, String beginning) {
    CommandRun run = CommandRun.of((Object[]) arguments.split(" "));
    assertTrue(run.out().startsWith(beginning), run.out());
    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "'', no command given, drift-cli --help",
    "nonesuch, Unmatched argument at index 0: 'nonesuch', drift-cli --help",
    "doctor --nonesuch, Unknown option: '--nonesuch', drift-cli doctor --help",
    "bench --seconds x, Invalid value for option '--seconds': 'x' is not an int, drift-cli bench --help",
    "core, Missing required option: '--engine=ENGINE', drift-cli core --help",
    "encode x.har, Missing required option: '--out=DIR', drift-cli encode --help",
    "encode --out x, Missing required parameter: 'INPUT', drift-cli encode --help",
  })
  void wrongArgumentsAreToldInOneLineWithWhereToLook(
      String arguments, String problem, String help) {
    CommandRun run =
        arguments.isEmpty() ? CommandRun.of() : CommandRun.of((Object[]) arguments.split(" "));
    assertEquals(
        "drift-cli: " + problem + "\nTry '" + help + "'.\n",
        run.err().replace(System.lineSeparator(), "\n"));
    assertEquals("", run.out());
    assertEquals(2, run.exitCode());
  }

  @Test
  void anUnknownEngineIsAWrongArgument() {
    CommandRun run = CommandRun.of("core", "--engine", "perl");
    assertTrue(run.err().startsWith("drift-cli: Invalid value for option '--engine'"), run.err());
    assertEquals(2, run.exitCode());
  }

  @Test
  void aStackTraceIsPrintedOnlyIfAskedFor(@TempDir Path directory) {
    CommandRun plain = CommandRun.of("encode", "nonesuch.har", "--out", directory);
    assertEquals(1, plain.err().lines().count(), plain.err());
    CommandRun debug = CommandRun.of("encode", "nonesuch.har", "--out", directory, "--debug");
    assertTrue(debug.err().contains("\tat "), debug.err());
  }

  @Test
  void whateverIsThrownIsOneLine() {
    assertEquals(
        "drift-cli: out of memory; give Java more, as with -Xmx4g",
        failing(new OutOfMemoryError()));
    assertEquals("drift-cli: java.lang.StackOverflowError", failing(new StackOverflowError()));
    assertEquals(
        "drift-cli: java.lang.IllegalStateException: x", failing(new IllegalStateException("x")));
    assertEquals("drift-cli: Broken pipe", failing(new IOException("Broken pipe")));
    assertEquals("drift-cli: a: no such file or directory", failing(new NoSuchFileException("a")));
  }

  private static String failing(Throwable thrown) {
    StringWriter err = new StringWriter();
    CommandLine command = DriftCli.commandLine()
        .addSubcommand("fail", new Failing(thrown))
        .setErr(new PrintWriter(err));
    assertEquals(1, DriftCli.run(command, "fail"));
    return err.toString().strip();
  }

  /** A command that fails. */
  @Command
  private static final class Failing implements Callable<Integer> {

    private final Throwable thrown;

    Failing(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public Integer call() throws Exception {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    }
  }
}
