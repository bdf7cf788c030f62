package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.benchmarks.payload.Workload;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * A candidate in a process of its own, over the same files. The protocol is a line each way: {@code run DIRECTORY CALLS} is
 * answered by the CPU nanoseconds that it took.
 */
public final class CoProcess implements Candidate {

  private final String name;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final Predicate<Workload> covered;

  /**
   * Starts the process and waits until it says {@code ready}.
   *
   * @param covered the workloads that it can work on
   * @throws IOException if it does not
   */
  public CoProcess(String name, List<String> command, Predicate<Workload> covered)
      throws IOException {
    this.name = name;
    this.covered = covered;
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
  public boolean covers(Workload workload) {
    return covered.test(workload);
  }

  @Override
  public long run(Workload workload, int calls) {
    try {
      requests.write("run " + workload.directory() + " " + calls + "\n");
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
