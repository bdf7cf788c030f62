package ai.usetusk.drift.spring.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link SampleMain} in a JVM of its own, in which nobody has started the SDK. */
public final class SampleProcess {

  private SampleProcess() {}

  /**
   * Runs it to its end.
   *
   * @param mode the value of {@code TUSK_DRIFT_MODE}; {@code null} for none
   * @param directory where it works
   * @return the lines that it printed
   */
  public static List<String> run(
      String mode, Path directory, Upstream upstream, String... properties)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        SampleMain.class.getName(),
        upstream.url()));
    command.addAll(List.of(properties));
    Path output = Files.createTempFile("sample", ".log");
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().remove("TUSK_DRIFT_MODE");
    if (mode != null) {
      builder.environment().put("TUSK_DRIFT_MODE", mode);
    }
    Process process = builder.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    List<String> lines = Files.readAllLines(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("the sample " + (ended ? "failed: " : "does not end: ") + lines);
    }
    return lines;
  }
}
