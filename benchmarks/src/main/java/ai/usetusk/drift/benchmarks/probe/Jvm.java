package ai.usetusk.drift.benchmarks.probe;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts programs of this module in JVMs of their own, of the same kind as this one. */
public final class Jvm {

  private static final String DIRECTORY = "tusk.rustCore.directory";

  private final List<String> classPath;
  private final List<String> options;
  private final Map<String, String> environment;

  private Jvm(List<String> classPath, List<String> options, Map<String, String> environment) {
    this.classPath = classPath;
    this.options = options;
    this.environment = environment;
  }

  /** A JVM with this one's class path, and the same directory for our library. */
  public static Jvm likeThis() {
    List<String> options = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
    String directory = System.getProperty(DIRECTORY);
    if (directory != null) {
      options.add("-D" + DIRECTORY + "=" + directory);
    }
    return new Jvm(entries(), options, Map.of());
  }

  /** The same with Rust on, which must work then, or off. All else is as by default. */
  public Jvm withRust(boolean on) {
    return withOptions(
        "-Dtusk.useRustCore=" + on,
        "-Dtusk.rustCore.required=" + on,
        "-Dtusk.skipProtoValidation=false");
  }

  /** The same with another environment variable. */
  public Jvm withEnvironment(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put(name, value);
    return new Jvm(classPath, options, all);
  }

  /** The same with nothing on the class path but this module. */
  public Jvm withThisModuleOnly() {
    try {
      URI module = Jvm.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return new Jvm(List.of(Path.of(module).toString()), options, environment);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a URI", e);
    }
  }

  /** The same with nothing on the class path but this module and the jars whose names start so. */
  public Jvm withJars(String... prefixes) {
    List<String> wanted = entries().stream()
        .filter(entry -> !entry.endsWith(".jar")
            || Arrays.stream(prefixes)
                .anyMatch(prefix -> Path.of(entry).getFileName().toString().startsWith(prefix)))
        .toList();
    return new Jvm(wanted, options, environment);
  }

  /** Whether there is a jar for each of these prefixes on the class path. */
  public boolean hasJars(String... prefixes) {
    return Arrays.stream(prefixes)
        .allMatch(prefix -> classPath.stream()
            .anyMatch(entry -> Path.of(entry).getFileName().toString().startsWith(prefix)));
  }

  /** The same with these options. */
  public Jvm withOptions(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Jvm(classPath, all, environment);
  }

  /** The first jar on the class path whose name starts so. */
  public Optional<Path> jar(String prefix) {
    return classPath.stream()
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().startsWith(prefix))
        .findFirst();
  }

  /**
   * Starts a program, for a talk through its standard input and output.
   *
   * @param directory its working directory
   * @param errors the file that gets its standard error
   * @throws IOException if it cannot be started
   */
  public Process start(Path directory, Path errors, Class<?> program, String... arguments)
      throws IOException {
    return builder(program, arguments)
        .directory(directory.toFile())
        .redirectError(errors.toFile())
        .start();
  }

  /**
   * Runs a program and returns what it prints to standard output.
   *
   * @throws IOException if it does not end with 0
   */
  public String run(Class<?> program, String... arguments) throws IOException {
    Process process = builder(program, arguments)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(program.getSimpleName() + " ended with exit code " + code);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return output.strip();
  }

  private ProcessBuilder builder(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  private static List<String> entries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .toList();
  }
}
