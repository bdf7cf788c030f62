package ai.usetusk.drift.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code drift-cli.jar} as the build made it, run in a JVM of its own with a home, a cache and a
 * temporary directory of its own.
 */
final class CliJar {

  private static final Path BUILT = Path.of(System.getProperty("drift.cli.jar"));

  private final Path directory;
  private final Path jar;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> prefix = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private String stdin = "";

  private CliJar(Path directory, Path jar) {
    this.directory = directory;
    this.jar = jar;
    environment.put("XDG_CACHE_HOME", cache().toString());
  }

  /** What a run came to. */
  record Result(int exitCode, String stdout, String stderr) {}

  /** Changes the entries of a jar. */
  interface Change {
    void in(Path root) throws IOException;
  }

  /** The jar as it is. */
  static CliJar intact(Path directory) {
    return new CliJar(directory, BUILT);
  }

  /** A copy of the jar with something changed in it. */
  static CliJar changed(Path directory, Change change) throws IOException {
    Path copy = directory.resolve("changed.jar");
    Files.copy(BUILT, copy);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      change.in(zip.getPath("/"));
    }
    return new CliJar(directory, copy);
  }

  /** Whether the build put a library into the jar. */
  static boolean hasLibrary() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(BUILT)) {
      return !manifests(zip.getPath("/")).isEmpty();
    }
  }

  /** The {@code library.properties} of each library in the jar. */
  static List<Path> manifests(Path root) throws IOException {
    try (var entries = Files.walk(root.resolve("META-INF/tusk-drift"))) {
      return entries.filter(entry -> entry.endsWith("library.properties")).toList();
    }
  }

  /** Where the library is extracted to. */
  Path cache() {
    return directory.resolve("cache");
  }

  CliJar with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Puts another command before {@code java}, which gets the rest as its arguments. */
  CliJar under(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  CliJar jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  CliJar stdin(String text) {
    stdin = text;
    return this;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")));
    command.add("-Duser.home=" + Files.createDirectories(directory.resolve("home")));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    Path stdout = directory.resolve("stdout");
    Path stderr = directory.resolve("stderr");
    Path input = Files.writeString(directory.resolve("stdin"), stdin);
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectInput(input.toFile())
        .redirectOutput(stdout.toFile())
        .redirectError(stderr.toFile());
    // Nothing of the machine's own settings, nor what makes a JVM print a line of its own.
    builder.environment().keySet().removeIf(name -> name.startsWith("TUSK_"));
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + command);
    }
    return new Result(
        process.exitValue(),
        Files.readString(stdout, StandardCharsets.UTF_8),
        Files.readString(stderr, StandardCharsets.UTF_8));
  }

  /** Every file below the cache. */
  List<Path> cachedFiles() throws IOException {
    if (!Files.exists(cache())) {
      return List.of();
    }
    try (var files = Files.walk(cache())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
