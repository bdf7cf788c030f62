package ai.usetusk.drift.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link Service} in a JVM of its own. */
final class RunningService implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final BufferedReader out;
  private final Path directory;
  private final URI uri;

  private RunningService(Process process, BufferedReader out, Path directory, URI uri) {
    this.process = process;
    this.out = out;
    this.directory = directory;
    this.uri = uri;
  }

  /** Starts one in a directory, and waits until it answers. */
  static RunningService start(Path directory, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Service.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(directory.resolve("stderr").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TUSK_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    String port = out.readLine();
    if (port == null) {
      throw new IOException(
          "the service did not start: " + Files.readString(directory.resolve("stderr")));
    }
    return new RunningService(process, out, directory, URI.create("http://127.0.0.1:" + port));
  }

  /** Asks it for something. */
  String get(String path) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(uri.resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }

  /** Waits until it prints a line. */
  void awaitLine() throws IOException {
    if (out.readLine() == null) {
      throw new IOException("the service has ended");
    }
  }

  /** Tells it to end, and waits until it has. */
  void terminate() throws InterruptedException {
    process.destroy();
    await();
  }

  /** Ends it at once. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  private void await() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the service does not end");
    }
  }

  /** What it said on its standard error. */
  String log() throws IOException {
    return Files.readString(directory.resolve("stderr"));
  }

  /** The trace files that it wrote to the usual place. */
  List<Path> traces() {
    return filesIn(directory.resolve(".tusk/traces"));
  }

  static List<Path> filesIn(Path directory) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
