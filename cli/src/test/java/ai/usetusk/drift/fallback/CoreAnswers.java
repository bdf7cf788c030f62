package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers of the command {@code core} to thousands of requests. */
final class CoreAnswers {

  private static final Path JAR = Path.of(System.getProperty("drift.cli.jar"));
  private static final Path RECORDING = Path.of("samples/prometheus.har");
  private static final String MAIN = "ai.usetusk.drift.cli.DriftCli";

  /** The environment variable that may name a file with more requests, as for ci/load-test. */
  private static final String MORE = "DRIFT_REQUESTS";

  private static final Pattern ENGINE =
      Pattern.compile("drift-cli: engine (\\w+)(?: \\((\\w+): .*)?");

  /**
   * What the command says about its engine.
   *
   * @param name {@code java} or {@code rust}
   * @param reason the code of the reason for Java; empty for Rust
   */
  record Engine(String name, String reason) {

    /** Reads the only line that the command may write to standard error. */
    static Engine parse(Sandbox.Result result) {
      Matcher line = ENGINE.matcher(result.stderr().stripTrailing());
      assertTrue(line.matches(), result::toString);
      return new Engine(line.group(1), line.group(2) == null ? "" : line.group(2));
    }
  }

  private CoreAnswers() {}

  /** Writes the requests: every vector, a recording, and those that the environment names. */
  static Path requests(Path directory) throws Exception {
    Path requests = directory.resolve("requests.jsonl");
    run(new ProcessBuilder(
        java(),
        "-cp",
        System.getProperty("java.class.path"),
        "ai.usetusk.drift.testing.CoreRequests",
        RECORDING.toString(),
        requests.toString()));
    String more = System.getenv(MORE);
    if (more != null) {
      Files.write(requests, Files.readAllBytes(Path.of(more)), StandardOpenOption.APPEND);
    }
    return requests;
  }

  /** What the Java engine answers on this machine. */
  static Path ofJava(Path requests, Path answers) throws Exception {
    run(new ProcessBuilder(java(), "-cp", JAR.toString(), MAIN, "core", "--engine", "java")
        .redirectInput(requests.toFile())
        .redirectOutput(answers.toFile()));
    return answers;
  }

  /** A start that answers requests, which are in its directory, into a file, with the engine that is in use there. */
  static Launch in(Launch launch, Path requests, Path answers) throws Exception {
    return launch
        .under("sh", "-c", "exec \"$0\" \"$@\" <" + requests + " >" + answers)
        .classPath(List.of(Files.copy(JAR, launch.directory().resolve("cli.jar"))))
        .main(MAIN, "core", "--engine", "auto");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.startsWith("TUSK_"));
    assertEquals(0, builder.start().waitFor(), builder.command()::toString);
  }
}
