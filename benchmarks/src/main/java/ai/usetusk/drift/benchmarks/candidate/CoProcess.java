package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.benchmarks.payload.Workload;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A candidate in a process of its own, over the same files. The protocol is a line each way: {@code run LABEL CALLS} is
 * answered by the CPU nanoseconds that it took.
 */
public final class CoProcess implements Candidate {

  private final String name;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /**
   * Starts the process and waits until it says {@code ready}.
   *
   * @throws IOException if it does not
   */
  public CoProcess(String name, List<String> command) throws IOException {
    this.name = name;
    this.process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    String greeting = answers.readLine();
    if (!"ready".equals(greeting)) {
      process.destroy();
      throw new IOException(command.get(0) + " answers " + greeting + " instead of ready");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long run(Workload workload, int calls) {
    try {
      requests.write("run " + workload.label() + " " + calls + "\n");
      requests.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the process has ended");
      }
      return Long.parseLong(answer);
    } catch (IOException | NumberFormatException e) {
      throw new IllegalStateException(name + " on " + workload.label() + ": " + e.getMessage(), e);
    }
  }

  /** Ends the process: it ends when there are no more requests. */
  @Override
  public void close() {
    try {
      requests.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
