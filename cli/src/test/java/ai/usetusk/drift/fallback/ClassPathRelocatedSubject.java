package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** {@link Subject} as a user has it who relocated the SDK: compiled against the other names. */
final class ClassPathRelocatedSubject {

  private static final Path RELOCATED = Path.of(System.getProperty("drift.relocated.jar"));
  private static final Path SOURCE =
      Path.of("src/test/java", Subject.class.getName().replace('.', '/') + ".java");
  private static final String PACKAGE = "ai.usetusk.drift";
  private static final String OTHER_PACKAGE = "com.example.shaded.drift";

  private ClassPathRelocatedSubject() {}

  /** Starts it instead of the one that is not relocated. */
  static void replace(Launch launch, Path directory) throws IOException {
    Path classes = compile(directory);
    launch.classPath().remove(SubjectJars.SUBJECT);
    launch.classPath().remove(SubjectJars.SDK);
    launch
        .classPath(List.of(classes, RELOCATED))
        .main(Subject.class.getName().replace(PACKAGE, OTHER_PACKAGE));
  }

  private static Path compile(Path directory) throws IOException {
    Path classes = directory.resolve("relocated");
    Path source = Files.createDirectory(directory.resolve("source")).resolve("Subject.java");
    Files.writeString(source, Files.readString(SOURCE).replace(PACKAGE, OTHER_PACKAGE));
    int exit = ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(
            System.out,
            System.err,
            "--release",
            "17",
            "-cp",
            RELOCATED.toString(),
            "-d",
            classes.toString(),
            source.toString());
    if (exit != 0) {
      throw new IOException("javac could not compile " + source);
    }
    return classes;
  }
}
