package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.status.Engine;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A {@link Subject} that has run, and kept what is promised of every start whatever the conditions:
 * it comes to its end, with the exit code 0, the Java engine's bytes, no more than one line on
 * standard error, and nothing new on disk but one file: the library.
 *
 * @param launch how it was started
 * @param result what the sandbox saw
 * @param report what the program said
 * @param left the files and empty directories that were not there before
 */
record Run(Launch launch, Sandbox.Result result, Report report, Set<String> left) {

  /** What {@link Subject#digest} comes to with the Java engine. */
  static final String JAVA_DIGEST = javaDigest();

  /** Starts it and holds it to the promises. */
  static Run of(Sandbox sandbox, Launch launch) throws IOException, InterruptedException {
    Set<String> before = Subject.files(launch.directory());
    Sandbox.Result result = sandbox.run(launch);
    assertEquals(0, result.exitCode(), result::toString);
    Report report = result.report();
    Set<String> left = Subject.files(launch.directory());
    report.left().stream().filter(file -> isHidden(launch, file)).forEach(left::add);
    left.removeAll(before);
    Run run = new Run(launch, result, report, left);
    run.assertPromises();
    return run;
  }

  /** Rust answers. */
  Run assertRust() {
    assertEquals("rust", report.engine(), this::explanation);
    assertEquals("", report.reason(), this::explanation);
    assertTrue(report.rustCalls() > 0, this::explanation);
    return this;
  }

  /** Java answers, for this reason. */
  Run assertJava(Reason reason) {
    assertEquals("java", report.engine(), this::explanation);
    assertEquals(reason.code(), report.reason(), this::explanation);
    assertTrue(!report.message().isBlank(), this::explanation);
    return this;
  }

  /** Nothing new is on disk. */
  Run assertNothingLeft() {
    assertEquals(Set.of(), left, this::explanation);
    return this;
  }

  List<String> stderrLines() {
    return result.stderr().lines().toList();
  }

  private void assertPromises() throws IOException {
    assertEquals(JAVA_DIGEST, report.digest(), this::explanation);
    assertEquals(0, report.fallbacks(), this::explanation);
    assertTrue(stderrLines().size() <= 1, this::explanation);
    assertTrue(left.size() <= 1, this::explanation);
    if (!left.isEmpty()) {
      String file = SubjectJars.libraryManifest().orElseThrow().getProperty("file");
      assertEquals(file, Path.of(left.iterator().next()).getFileName().toString());
    }
  }

  private String explanation() {
    return launch.image() + ", left " + left + ": " + result;
  }

  /** Whether only the program itself could see this file. */
  private static boolean isHidden(Launch launch, String file) {
    return launch.tmpFs().stream().anyMatch(tmpFs -> file.startsWith(tmpFs.directory() + "/"));
  }

  private static String javaDigest() {
    assertEquals(
        Engine.JAVA, DriftCore.status().engine(), "the tests themselves run with Rust off");
    try {
      return Subject.digest(DriftCore.engine());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
