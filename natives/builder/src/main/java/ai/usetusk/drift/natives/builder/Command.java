package ai.usetusk.drift.natives.builder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A command of another program. Every one that changes something is printed before it runs.
 *
 * @param words the program and its arguments
 * @param directory where it runs
 * @param environment what is set for it beside this process's environment
 */
public record Command(List<String> words, Path directory, Map<String, String> environment) {

  /** Copies its arguments. */
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** A command that runs in the current directory. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /** A command that runs in the current directory. */
  public static Command of(List<String> words) {
    return new Command(words, Path.of(""), Map.of());
  }

  /** Whether the PATH has this program. */
  public static boolean isOnPath(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(java.io.File.pathSeparator))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of)
            .flatMap(directory -> Stream.of(program, program + ".exe").map(directory::resolve))
            .anyMatch(Files::isExecutable);
  }

  /** The same command in another directory. */
  public Command in(Path otherDirectory) {
    return new Command(words, otherDirectory, environment);
  }

  /** The same command with these variables set, too. */
  public Command with(Map<String, String> variables) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(variables);
    return new Command(words, directory, all);
  }

  /**
   * Prints the command and runs it; what it prints goes where ours goes.
   *
   * @throws BuildFailure if it does not exit with 0
   */
  public void run() throws IOException, InterruptedException {
    System.out.println("[natives] $ " + String.join(" ", words));
    int exit = process().inheritIO().start().waitFor();
    if (exit != 0) {
      throw failed(exit);
    }
  }

  /**
   * Runs the command and returns its standard output.
   *
   * @throws BuildFailure if it does not exit with 0
   */
  public String output() throws IOException, InterruptedException {
    Process process = process().redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw failed(exit);
    }
    return output;
  }

  /** Runs the command to learn whether it works: prints nothing and fails for nothing. */
  public Trial trial() throws IOException, InterruptedException {
    Path errors = Files.createTempFile("drift-trial", ".txt");
    try {
      Process process = process().redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
      return exit == 0 ? Trial.worked(output) : Trial.exited(this, exit, said);
    } catch (IOException e) {
      return Trial.notStarted(this, e);
    } finally {
      Files.delete(errors);
    }
  }

  private ProcessBuilder process() {
    ProcessBuilder process =
        new ProcessBuilder(words).directory(directory.toAbsolutePath().toFile());
    process.environment().putAll(environment);
    return process;
  }

  private BuildFailure failed(int exit) {
    return new BuildFailure("exit code " + exit + " from: " + String.join(" ", words));
  }
}
