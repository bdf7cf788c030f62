package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rows about JVMs that are killed (SIGKILL) while they load the library. What a kill leaves behind
 * is decided by the last change of the file system before it; so there is a kill before each change,
 * and before each step of the dynamic linker. Needs strace, which is what kills.
 */
abstract class KillContract extends FallbackContract {

  /** The system calls that change the file system; what is made is next written, or removed. */
  private static final List<String> CHANGES =
      List.of("mkdir", "write", "fsync", "chmod", "rename", "unlink", "rmdir");

  /** The system calls with which the dynamic linker gets at a library. */
  private static final List<String> LINKING = List.of("openat", "mmap");

  private static final int KILLED = 128 + 9;

  @BeforeEach
  void needStrace() throws Exception {
    SubjectJars.assumeLibrary();
    Launch traced =
        launch(glibc()).with("TUSK_USE_RUST_CORE", "0").under("strace", "-qq", "-o", "/dev/null");
    boolean possible = sandbox().run(traced).exitCode() == 0;
    Skip.unless(possible, "strace is not to be had in the " + sandbox().name() + " sandbox");
  }

  @Test
  void killedBeforeAnyChangeOfTheFileSystem() throws Exception {
    List<Path> killed = new ArrayList<>();
    for (String call : CHANGES) {
      for (int number = 1; ; number++) {
        Path in = Files.createDirectory(directory.resolve(call + number));
        if (!isKilled(strace(in, call, number))) {
          break;
        }
        killed.add(in);
      }
    }
    assertTrue(killed.size() >= 10, () -> "killed only " + killed);
    for (Path in : killed) {
      assertNextIsRust(in);
    }
    rust(launch(glibc(), killed.get(0))).assertNothingLeft();
  }

  @Test
  void killedWhileTheDynamicLinkerLoadsTheLibrary() throws Exception {
    String library = assertRust(directory).toString();
    int underMarker = 0;
    for (String call : LINKING) {
      for (int number = 1; isKilled(strace(directory, call, number, "-P", library)); number++) {
        underMarker += markers().isEmpty() ? 0 : 1;
        assertNextIsRust(directory);
      }
    }
    int kills = underMarker;
    assertTrue(kills >= 3, () -> "only " + kills + " kills under the crash breaker");
    rust(launch(glibc(), directory)).assertNothingLeft();
  }

  /** It does so under a second name of the library, which is removed at once. */
  @Test
  void killedWhileASecondClassLoaderLoadsTheLibrary() throws Exception {
    assertTwinKilled("link", 1);
    assertTwinKilled("unlink", 3);
    assertTwinKilled("unlink", 4);
    assertTwinKilled("unlink", 5);
    rust(launch(glibc(), directory.resolve("link1"))).assertNothingLeft();
  }

  private void assertTwinKilled(String call, int number) throws Exception {
    Path in = Files.createDirectory(directory.resolve(call + number));
    Launch launch = strace(in, call, number)
        .main(ClassLoadersSubject.class.getName(), ClassLoadersSubject.OVERLAPPING);
    Sandbox.Result result = sandbox().run(launch);
    assertEquals(KILLED, result.exitCode(), result::toString);
    long answers = result.stdout().lines().filter("subject.engine=rust"::equals).count();
    assertEquals(ClassLoadersSubject.BEFORE_THE_SECOND, answers, result::toString);
    assertNextIsRust(in);
  }

  /** Without a log of the JVM that tells a crash from a kill, two are taken for a crash. */
  @Test
  void killedTwiceInARowWhileItLoadsTheLibrary() throws Exception {
    String library = assertRust(directory).toString();
    for (int i = 0; i < 2; i++) {
      assertTrue(isKilled(strace(directory, "mmap", 1, "-P", library)));
    }
    Run refused = java(launch(glibc(), directory), Reason.CRASHED_BEFORE).assertNothingLeft();
    CrashMarker.reset(refused);
    assertRust(directory);
    assertEquals(List.of(Path.of(library)), files(directory));
  }

  /** Kills the JVM when it is about to make this system call for the {@code number}th time. */
  private Launch strace(Path in, String call, int number, String... filter) throws IOException {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
    command.addAll(List.of(filter));
    command.addAll(List.of("-e", "trace=" + call));
    command.addAll(List.of("-e", "inject=" + call + ":signal=SIGKILL:when=" + number));
    return launch(glibc(), in)
        .under(command.toArray(String[]::new))
        // It has files of its own, and not always as many.
        .jvmOption("-XX:-UsePerfData");
  }

  /** Whether it was killed before it had loaded the library, which it would have said. */
  private boolean isKilled(Launch launch) throws IOException, InterruptedException {
    Sandbox.Result result = sandbox().run(launch);
    boolean loaded = result.stderr().contains("Rust core in use");
    assertTrue(loaded || result.exitCode() == KILLED, result::toString);
    return !loaded;
  }

  /** What was left unfinished does no harm, and is gone once it is a day old. */
  private void assertNextIsRust(Path in) throws IOException, InterruptedException {
    Path library = assertRust(in);
    List<Path> others = new ArrayList<>(files(in));
    assertTrue(others.remove(library), others::toString);
    assertTrue(others.size() <= 1, others::toString);
    for (Path unfinished : others) {
      assertTrue(unfinished.getFileName().toString().startsWith("."), others::toString);
      FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
      Files.setLastModifiedTime(unfinished, old);
    }
    if (!others.isEmpty()) {
      assertRust(in);
      assertEquals(List.of(library), files(in));
    }
  }

  private Path assertRust(Path in) throws IOException, InterruptedException {
    Run run = Run.of(sandbox(), launch(glibc(), in)).assertRust();
    return Path.of(run.report().library());
  }

  private List<Path> markers() throws IOException {
    return files(directory).stream().filter(CrashMarker::isMarker).toList();
  }

  private static List<Path> files(Path in) throws IOException {
    try (Stream<Path> below = Files.walk(in)) {
      return below.filter(Files::isRegularFile).toList();
    }
  }
}
