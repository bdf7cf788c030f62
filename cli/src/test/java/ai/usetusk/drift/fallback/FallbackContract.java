package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows of the table of results: each test is one, named after what it shows. Which sandbox they run
 * in is up to who implements it.
 */
abstract class FallbackContract {

  /** The reasons that do not depend on a library being there. */
  private static final Set<Reason> WITHOUT_LIBRARY =
      Set.of(Reason.DISABLED, Reason.MUSL, Reason.NOT_FOUND);

  @TempDir
  Path directory;

  private final List<Row> rows = new ArrayList<>();

  /** Writes the rows of a test that has passed; those of one that has not are not so. */
  @RegisterExtension
  final AfterTestExecutionCallback recorder = test -> {
    if (test.getExecutionException().isEmpty()) {
      for (Row row : rows) {
        Matrix.record(sandbox(), row);
      }
    }
  };

  private String group;
  private String name;

  /** Where the programs run. */
  abstract Sandbox sandbox();

  @BeforeEach
  void nameTheRow(TestInfo test) {
    Class<?> contract = test.getTestMethod().orElseThrow().getDeclaringClass();
    group = Matrix.sentence(contract.getSimpleName().replace("Contract", ""));
    name = Matrix.sentence(test.getTestMethod().orElseThrow().getName());
  }

  /** What a row does on one image. */
  interface Body {
    void on(JvmImage image) throws Exception;
  }

  /** Runs the row on all images of a kind; if there is none, it is skipped. */
  void onEach(JvmKind kind, Body body) throws Exception {
    for (JvmImage image : images(kind)) {
      body.on(image);
    }
  }

  /** The image for rows that are not about images. */
  JvmImage glibc() {
    return images(JvmKind.GLIBC).get(0);
  }

  private List<JvmImage> images(JvmKind kind) {
    List<JvmImage> images = sandbox().images(kind);
    Skip.unless(
        !images.isEmpty(), "the " + sandbox().name() + " sandbox has no JVM of the kind " + kind);
    return images;
  }

  /** A start of an everyday service. */
  Launch launch(JvmImage image) throws IOException {
    return launch(image, Files.createTempDirectory(directory, "launch"));
  }

  /** A start of an everyday service in a directory that exists. */
  Launch launch(JvmImage image, Path in) throws IOException {
    return new Launch(image, in)
        .classPath(SubjectJars.all())
        .jvmOption("--enable-native-access=ALL-UNNAMED");
  }

  /** Starts it: Rust must answer. The row is recorded once the test has passed, as always here. */
  Run rust(Launch launch) throws IOException, InterruptedException {
    SubjectJars.assumeLibrary();
    return recorded(Run.of(sandbox(), launch).assertRust());
  }

  /** Starts it: Rust must answer, unless the image's glibc is older than the library's floor. */
  Run rustUnlessGlibcIsTooOld(Launch launch) throws IOException, InterruptedException {
    SubjectJars.assumeLibrary();
    Run run = Run.of(sandbox(), launch);
    String floor = SubjectJars.libraryManifest().orElseThrow().getProperty("glibc");
    boolean tooOld = minor(run.report().glibc()) < minor(floor);
    return recorded(tooOld ? run.assertJava(Reason.GLIBC_TOO_OLD) : run.assertRust());
  }

  /** The second number of a version of glibc; the first has been 2 since 1997. */
  private static int minor(String glibc) {
    return Integer.parseInt(glibc.split("\\.")[1]);
  }

  /** Starts it: Java must answer, for this reason. The row is recorded. */
  Run java(Launch launch, Reason reason) throws IOException, InterruptedException {
    if (!WITHOUT_LIBRARY.contains(reason)) {
      SubjectJars.assumeLibrary();
    }
    return recorded(Run.of(sandbox(), launch).assertJava(reason));
  }

  /** The library that was loaded is below this directory. */
  static void assertExtractedTo(Path directory, Run run) {
    String library = run.report().library();
    assertTrue(library.startsWith(directory + "/"), library);
  }

  private Run recorded(Run run) {
    record(run.launch().image(), run.result(), run.left().size());
    return run;
  }

  /** Records the row, for a program that was not started by one of the methods above. */
  void record(JvmImage image, Sandbox.Result result, int left) {
    rows.add(Row.of(group, name, image, result, left));
  }

  /** Records the row, for the command line's {@code core}. */
  void record(
      JvmImage image,
      CoreAnswers.Engine engine,
      Sandbox.Result result,
      boolean sameBytes,
      int left) {
    rows.add(new Row(
        group,
        name,
        image.name(),
        engine.name(),
        engine.reason(),
        sameBytes,
        result.exitCode(),
        (int) result.stderr().lines().count(),
        left,
        ""));
  }
}
