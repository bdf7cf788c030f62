package ai.usetusk.drift.benchmarks.recording;

import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.service.Figures;
import ai.usetusk.drift.benchmarks.service.Held;
import ai.usetusk.drift.benchmarks.service.Service;
import ai.usetusk.drift.benchmarks.service.Upstream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, which ends when this is closed or this JVM ends. For one thread. */
public final class ServiceProcess implements Closeable {

  private static final String[] OPTIONS = {
    "-Xms256m",
    "-Xmx256m",
    // Else a response is two packets, and the second one waits for the acknowledgement of the
    // first.
    "-Dsun.net.httpserver.nodelay=true"
  };

  private static final int PATIENCE_SECONDS = 10;

  private final String name;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;
  private final RecordedFiles recorded;
  private final int port;

  private ServiceProcess(
      Jvm jvm, Path directory, String name, Class<?> program, String... arguments)
      throws IOException {
    this.name = name;
    this.recorded = new RecordedFiles(directory);
    Path errors = directory.resolveSibling(directory.getFileName() + ".log");
    this.process = jvm.start(directory, errors, program, arguments);
    this.questions = process.outputWriter(StandardCharsets.US_ASCII);
    this.answers = process.inputReader(StandardCharsets.US_ASCII);
    String line = answers.readLine();
    if (line == null || !line.matches("\\d+")) {
      process.destroy();
      throw new IOException(name + " says " + line + " instead of its port; see " + errors);
    }
    this.port = Integer.parseInt(line);
  }

  /**
   * Starts the service that the others call.
   *
   * @param work the directory that holds the directories of all services
   */
  public static ServiceProcess upstream(Path work) throws IOException {
    Jvm jvm = Jvm.likeThis().withThisModuleOnly().withOptions(OPTIONS);
    return new ServiceProcess(jvm, empty(work.resolve("upstream")), "upstream", Upstream.class);
  }

  /**
   * Starts a candidate.
   *
   * @param environment one more variable, as {@code NAME=VALUE}, or none
   * @return empty if what it needs is not on the class path
   */
  public static Optional<ServiceProcess> of(
      Candidate candidate, ServiceProcess upstream, Path work, String... environment)
      throws IOException {
    Path directory = empty(work.resolve(candidate.name().toLowerCase(Locale.ROOT)));
    Jvm common = Jvm.likeThis().withOptions(OPTIONS);
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      common =
          common.withEnvironment(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Optional<Jvm> jvm = candidate.jvm(common, directory.resolve("traces"));
    return jvm.isEmpty()
        ? Optional.empty()
        : Optional.of(new ServiceProcess(
            jvm.get(),
            directory,
            candidate.label(),
            Service.class,
            candidate.around().name(),
            Integer.toString(upstream.port)));
  }

  private static Path empty(Path directory) throws IOException {
    Files.createDirectories(directory);
    new RecordedFiles(directory).take();
    return directory;
  }

  /** Where it takes requests, on the loopback interface. */
  public int port() {
    return port;
  }

  /** What it wrote, and this process may take away. */
  public RecordedFiles recorded() {
    return recorded;
  }

  /** What it used until now, with all that it had put off. */
  public Figures figures() throws IOException {
    return Figures.of(ask("figures"));
  }

  /** What it holds now. */
  public Held held() throws IOException {
    return Held.of(ask("held"));
  }

  private String ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException(name + " has ended");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    try {
      questions.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
