package ai.usetusk.drift.consumer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A small application that asks for Rust, uses the SDK and prints which engine answered, with the
 * reason if it was not Rust. It is a module and has no dependency but the SDK.
 */
final class Application {

  static final String MODULE = "application";
  static final String MAIN_CLASS = "application.Main";

  private static final String MODULE_SOURCE = """
      module application {
        requires ai.usetusk.drift;
      }
      """;

  private static final String MAIN_SOURCE = """
      package application;

      import ai.usetusk.drift.core.DriftCore;
      import ai.usetusk.drift.status.CoreStatus;
      import java.nio.charset.StandardCharsets;

      public final class Main {
        public static void main(String[] arguments) throws Exception {
          // So long that Rust is asked, if it is there: for less, Java is faster.
          String array = "[" + "\\"a\\",".repeat(1024) + "1]";
          byte[] json = array.getBytes(StandardCharsets.UTF_8);
          DriftCore.engine().normalizeAndHash(json);
          CoreStatus status = DriftCore.status();
          String reason = status.reason() == null ? "" : " " + status.reason().code();
          System.out.println(status.engine().code() + reason);
        }
      }
      """;

  private final Path directory;
  private final Path sdk;

  private Application(Path directory, Path sdk) {
    this.directory = directory;
    this.sdk = sdk;
  }

  /** What a run came to. */
  record Result(String stdout, String stderr) {}

  /** Compiles the application into a directory, where its runs leave their files, too. */
  static Application in(Path directory) throws Exception {
    Path sources = Files.createDirectory(directory.resolve("application-sources"));
    Path module = Files.writeString(sources.resolve("module-info.java"), MODULE_SOURCE);
    Path main = Files.writeString(sources.resolve("Main.java"), MAIN_SOURCE);
    Application application = new Application(directory, Jars.SDK);
    Tool.run(
        "javac",
        "--release",
        17,
        "--module-path",
        Jars.SDK,
        "-d",
        application.classes(),
        module,
        main);
    return application;
  }

  /** The same application with another SDK. */
  Application with(Path otherSdk) {
    return new Application(directory, otherSdk);
  }

  /** The application's classes. */
  Path classes() {
    return directory.resolve("application");
  }

  /** Starts it from its module. */
  Result onModulePath(List<String> options, Path... natives) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of("--module-path", path(natives), "--module", MODULE + "/" + MAIN_CLASS));
    return run(javaOf(System.getProperty("java.home")), arguments);
  }

  /** Starts it from the class path. */
  Result onClassPath(Path... natives) throws Exception {
    return run(
        javaOf(System.getProperty("java.home")),
        List.of("--class-path", path(natives), MAIN_CLASS));
  }

  /** Starts it in an image that was made with it. */
  Result inImage(Path image) throws IOException, InterruptedException {
    return run(javaOf(image.toString()), List.of("--module", MODULE + "/" + MAIN_CLASS));
  }

  private String path(Path... natives) throws Exception {
    List<Path> path = new ArrayList<>(List.of(classes(), sdk));
    path.addAll(List.of(natives));
    return Tool.path(path.toArray(Path[]::new));
  }

  private static Path javaOf(String home) {
    return Path.of(home, "bin", "java");
  }

  private Result run(Path java, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(arguments);
    Path stdout = directory.resolve("stdout");
    Path stderr = directory.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    // Nothing of the machine's own settings, nor what makes a JVM print a line of its own.
    builder.environment().keySet().removeIf(name -> name.startsWith("TUSK_"));
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().put("TUSK_USE_RUST_CORE", "1");
    builder
        .environment()
        .put("TUSK_RUST_CORE_DIRECTORY", directory.resolve("rust-core").toString());
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + command);
    }
    String said = Files.readString(stderr, StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "exit code " + process.exitValue() + " from " + command + ":\n" + said);
    }
    return new Result(Files.readString(stdout, StandardCharsets.UTF_8).strip(), said);
  }
}
