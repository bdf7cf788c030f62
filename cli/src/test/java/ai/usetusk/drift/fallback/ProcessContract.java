package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows about class loaders, threads and processes, and about what a JVM allows. */
abstract class ProcessContract extends FallbackContract {

  private static final int PROCESSES = 8;
  private static final int REDEPLOYMENTS = 20;

  /** The second also after the first was collected, and after threads that had used the first. */
  @Test
  void twoClassLoadersInOneJvm() throws Exception {
    onEach(JvmKind.GLIBC, image -> assertRustEachTime(image, 9, ClassLoadersSubject.OVERLAPPING));
  }

  @Test
  void twoClassLoadersInOneJvmOfJdk25() throws Exception {
    onEach(
        JvmKind.GLIBC_JDK25,
        image -> assertRustEachTime(image, 9, ClassLoadersSubject.OVERLAPPING));
  }

  @Test
  void anApplicationThatIsDeployedTwentyTimesInOneJvm() throws Exception {
    assertRustEachTime(glibc(), REDEPLOYMENTS, Integer.toString(REDEPLOYMENTS));
  }

  @Test
  void eightProcessesWithManyThreadsThatStartAtOnce() throws Exception {
    SubjectJars.assumeLibrary();
    Path shared = Files.createDirectory(directory.resolve("shared"));
    List<Callable<Sandbox.Result>> starts = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      Launch launch = launch(glibc(), shared).main(ManyThreadsSubject.class.getName());
      starts.add(() -> sandbox().run(launch));
    }
    ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
    Sandbox.Result result = null;
    try {
      for (Future<Sandbox.Result> start : threads.invokeAll(starts)) {
        result = start.get();
        assertRust(result);
        assertEquals(1, result.stderr().lines().count(), result::toString);
      }
    } finally {
      threads.shutdownNow();
    }
    record(glibc(), result, assertLeftOneFile(shared));
  }

  @Test
  void jdk25ThatForbidsNativeAccess() throws Exception {
    onEach(JvmKind.GLIBC_JDK25, image -> {
      Launch launch = unasked(image).jvmOption("--illegal-native-access=deny");
      java(launch, Reason.ACCESS_DENIED);
    });
  }

  @Test
  void jdk25ThatAllowsNativeAccess() throws Exception {
    onEach(JvmKind.GLIBC_JDK25, image -> {
      Launch launch = unasked(image)
          .jvmOption("--illegal-native-access=deny")
          .jvmOption("--enable-native-access=ALL-UNNAMED");
      rust(launch);
    });
  }

  /** What the JVM itself says of that is not the SDK's to keep from being said. */
  @Test
  void jdk25ThatIsNotToldAboutNativeAccess() throws Exception {
    SubjectJars.assumeLibrary();
    onEach(JvmKind.GLIBC_JDK25, image -> {
      Launch launch = unasked(image);
      Sandbox.Result result = sandbox().run(launch);
      assertRust(result);
      Stream<String> ours =
          result.stderr().lines().filter(line -> !line.isBlank() && !line.startsWith("WARNING: "));
      assertEquals(1, ours.count(), result::toString);
      assertTrue(result.stderr().contains("--enable-native-access"), result::toString);
      record(image, result, assertLeftOneFile(launch.directory()));
    });
  }

  @Test
  void aJvmThatChecksEveryCallOfJni() throws Exception {
    Run run = rust(launch(glibc()).jvmOption("-Xcheck:jni"));
    assertFalse(run.result().stdout().contains("WARNING"), run.result()::toString);
    assertFalse(run.result().stdout().contains("FATAL"), run.result()::toString);
  }

  private void assertRustEachTime(JvmImage image, int times, String argument) throws Exception {
    Run run =
        rustUnlessGlibcIsTooOld(launch(image).main(ClassLoadersSubject.class.getName(), argument));
    if (run.report().reason().equals(Reason.GLIBC_TOO_OLD.code())) {
      return;
    }
    assertSaid(times, "subject.engine=rust", run);
    assertSaid(times, "subject.fallbacks=0", run);
    assertSaid(times, "subject.digest=" + run.report().digest(), run);
    assertSaid(times, "subject.left=" + run.report().library(), run);
  }

  private static void assertRust(Sandbox.Result result) throws Exception {
    assertEquals(0, result.exitCode(), result::toString);
    Report report = result.report();
    assertEquals("rust", report.engine(), result::toString);
    assertEquals(0, report.fallbacks(), result::toString);
    assertEquals(Subject.digest(DriftCore.engine()), report.digest(), result::toString);
  }

  /** Returns how many files there are, as a row has it. */
  private static int assertLeftOneFile(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> left = files.filter(Files::isRegularFile).toList();
      assertEquals(1, left.size(), left::toString);
      return left.size();
    }
  }

  private static void assertSaid(int times, String line, Run run) {
    long said = run.result().stdout().lines().filter(line::equals).count();
    assertEquals(times, said, run.result()::toString);
  }

  /** A start that says nothing about native access. */
  private Launch unasked(JvmImage image) throws IOException {
    Path in = Files.createTempDirectory(directory, "launch");
    return new Launch(image, in).classPath(SubjectJars.all());
  }
}
