package ai.usetusk.drift.loader.crash;

import static ai.usetusk.drift.loader.host.Refusals.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.loader.host.FakeHost;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashBreakerTest {

  private static final Path LIBRARY = Path.of("/some/library.so");
  private static final String SECOND_TRY = "An earlier process was killed doing so.";

  @TempDir
  Path temp;

  private Path directory;

  @BeforeEach
  void anEmptyDirectory() throws IOException {
    directory = CrashBreakerJvm.open(new FakeHost(), temp.resolve("store")).path();
  }

  @Test
  void nothingDiedInAnEmptyDirectory() throws IOException {
    assertEquals(Optional.empty(), breaker().findCrash());
  }

  @Test
  void theMarkerStandsUntilItIsRemovedAndThenNothingIsLeft() throws IOException {
    CrashBreaker.Marker marker = breaker().arm(LIBRARY);
    assertEquals(List.of(marker.file()), files());
    marker.remove();
    assertEquals(List.of(), files());
  }

  @Test
  void theMarkerSaysWhatToDoAboutIt() throws IOException {
    CrashBreaker.Marker marker = breaker().arm(LIBRARY);
    try {
      assertHolds(Files.readString(marker.file()), LIBRARY.toString(), "Delete this file");
    } finally {
      marker.remove();
    }
  }

  @Test
  void aMarkerThatIsHugeOrNoTextIsReadAllTheSame() throws IOException {
    Path huge = directory.resolve("loading-4712-1-def");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 33);
    }
    Files.write(directory.resolve("loading-4713-1-def"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertEquals(Optional.empty(), breaker().findCrash());
    assertEquals(List.of("killed-4712-1-def", "killed-4713-1-def"), names());
  }

  @Test
  void aWorkingDirectoryThatCannotBeWrittenDownIsNoReasonToDoWithoutAMarker() throws IOException {
    breaker(new FakeHost().property("user.dir", "/\ud800")).arm(LIBRARY).remove();
    assertEquals(List.of(), files());
  }

  @Test
  void aDirectoryThatIsNamedLikeTheMarkerOfAKilledProcessIsNone() throws IOException {
    Files.createDirectory(directory.resolve("killed-4711-1-directory"));
    CrashBreaker.Marker marker = breaker().arm(LIBRARY);
    assertFalse(Files.readString(marker.file()).contains(SECOND_TRY));
    marker.remove();
  }

  // Which deaths are crashes

  @Test
  void aDeathWithACrashLogInTheWorkingDirectoryIsACrash() throws IOException {
    Path left = deathIn(temp.resolve("work"));
    Path log = crashLog(temp.resolve("work"));
    assertEquals(
        Optional.of(new CrashBreaker.Crash(left, Optional.of(log))), breaker().findCrash());
    assertEquals(List.of(left), files());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmp", "own"})
  void aDeathWithACrashLogInADirectoryForTemporaryFilesIsACrash(String name) throws IOException {
    Path left = deathIn(temp.resolve("work"));
    Path log = crashLog(temp.resolve(name));
    assertEquals(
        Optional.of(new CrashBreaker.Crash(left, Optional.of(log))), breaker().findCrash());
  }

  @Test
  void aCrashSaysWhereItsLogIsAndWhatToDelete() throws IOException {
    Path left = deathIn(temp.resolve("work"));
    Path log = crashLog(temp.resolve("work"));
    assertHolds(breaker().findCrash().orElseThrow().toString(), log.toString(), "delete " + left);
  }

  @Test
  void aCrashIsFoundAgainAndAgainUntilItsMarkerIsDeleted() throws IOException {
    Path left = deathIn(temp.resolve("work"));
    crashLog(temp.resolve("work"));
    assertTrue(breaker().findCrash().isPresent());
    assertTrue(breaker().findCrash().isPresent());
    Files.delete(left);
    assertFalse(breaker().findCrash().isPresent());
  }

  @Test
  void ofSeveralThatCrashedOneMarkerIsLeftToDelete() throws IOException {
    deathIn(temp.resolve("work"));
    Files.createFile(directory.resolve("loading-4712-1-def"));
    Files.createFile(directory.resolve("loading-4710-1-def"));
    crashLog(temp.resolve("work"));
    assertTrue(breaker().findCrash().isPresent());
    assertEquals(List.of("loading-4711-1-abc"), names());
  }

  @Test
  void somethingElseThanAFileIsNoCrashLog() throws IOException {
    deathIn(temp.resolve("work"));
    Files.createDirectories(temp.resolve("work/hs_err_pid4711.log"));
    assertEquals(Optional.empty(), breaker().findCrash());
  }

  @Test
  void anOlderCrashLogIsAnotherProcesss() throws IOException {
    deathIn(temp.resolve("work"));
    Path log = crashLog(temp.resolve("work"));
    Files.setLastModifiedTime(log, FileTime.from(Instant.now().minusSeconds(60)));
    assertEquals(Optional.empty(), breaker().findCrash());
  }

  @Test
  void aDeathWithoutACrashLogIsRememberedAndTheLibraryTriedOnceMore() throws IOException {
    deathIn(temp.resolve("work"));
    assertEquals(Optional.empty(), breaker().findCrash());
    assertEquals(List.of("killed-4711-1-abc"), names());
  }

  @Test
  void theSecondDeathInARowIsACrash() throws IOException {
    deathIn(temp.resolve("work"));
    assertEquals(Optional.empty(), breaker().findCrash());
    Path second = secondTry("loading-4712-1-def");
    CrashBreaker.Crash crash = breaker().findCrash().orElseThrow();
    assertEquals(new CrashBreaker.Crash(second, Optional.empty()), crash);
    assertHolds(crash.toString(), "two processes in a row", "delete " + second);
    assertTrue(breaker().findCrash().isPresent());
  }

  @Test
  void whoTriesItAgainSaysSoInItsMarker() throws IOException {
    deathIn(temp.resolve("work"));
    CrashBreaker breaker = breaker();
    breaker.findCrash();
    CrashBreaker.Marker marker = breaker.arm(LIBRARY);
    assertHolds(Files.readString(marker.file()), SECOND_TRY);
    marker.remove();
  }

  /** Another process may have renamed the first of them and not yet the second. */
  @Test
  void aFirstDeathBesideAnotherThatIsRememberedIsNoCrash() throws IOException {
    Files.createFile(directory.resolve("killed-4711-1-abc"));
    Files.createFile(directory.resolve("loading-4712-1-def"));
    assertEquals(Optional.empty(), breaker().findCrash());
  }

  @Test
  void severalThatDiedAtOnceCountAsOneDeath() throws IOException {
    Files.createFile(directory.resolve("loading-4711-1-abc"));
    Files.createFile(directory.resolve("loading-4712-1-def"));
    assertEquals(Optional.empty(), breaker().findCrash());
    assertEquals(Optional.empty(), breaker().findCrash());
  }

  @Test
  void whoSurvivesForgetsTheDeath() throws IOException {
    deathIn(temp.resolve("work"));
    CrashBreaker breaker = breaker();
    assertEquals(Optional.empty(), breaker.findCrash());
    breaker.arm(LIBRARY).remove();
    assertEquals(List.of(), files());
  }

  @Test
  void aMarkerOfAProcessOfTheSameNumberThatStartedEarlierMeansADeath() throws IOException {
    Files.createFile(directory.resolve("loading-1-1000-abc"));
    breaker(new FakeHost().processName("1-2000")).findCrash();
    assertEquals(List.of("killed-1-1000-abc"), names());
  }

  @Test
  void markersOfThisProcessAreNotLookedAt() throws IOException {
    Files.createFile(directory.resolve("loading-1-1000-abc"));
    breaker(new FakeHost().processName("1-1000")).findCrash();
    assertEquals(List.of("loading-1-1000-abc"), names());
  }

  @Test
  void otherFilesAreNoMarkers() throws IOException {
    Files.createFile(directory.resolve("libdrift_core.so"));
    Files.createFile(directory.resolve(".marker-4711-1-abc"));
    Files.createDirectory(directory.resolve("loading-4711-1-directory"));
    Files.createFile(directory.resolve("loading-"));
    Files.createFile(directory.resolve("loading-x-1-abc"));
    List<String> before = names();
    assertEquals(Optional.empty(), breaker().findCrash());
    assertEquals(before, names());
  }

  @Test
  void aMarkerThatCannotBeSetLeavesNothing() throws IOException {
    CrashBreaker breaker = breaker();
    Files.delete(directory);
    assertThrows(IOException.class, () -> breaker.arm(LIBRARY));
    assertFalse(Files.exists(directory));
  }

  @Test
  void anInterruptedThreadSetsItAllTheSame() throws IOException {
    Thread.currentThread().interrupt();
    breaker().arm(LIBRARY).remove();
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), files());
  }

  @Test
  void twoLoadersOfOneProcessDoNotDisturbEachOther() throws Exception {
    FakeHost host = new FakeHost();
    CrashBreaker.Marker first = breaker(host).arm(LIBRARY);
    assertEquals(Optional.empty(), breaker(host).findCrash());
    CrashBreaker.Marker second = breaker(host).arm(LIBRARY);
    assertFalse(seenDeadByAnotherJvm());
    first.remove();
    assertFalse(seenDeadByAnotherJvm());
    assertEquals(List.of(second.file()), files());
    second.remove();
    assertEquals(List.of(), files());
  }

  @Test
  void threadsThatLookAtTheSameDeathAtTheSameTimeAllSeeIt() throws Exception {
    Path left = deathIn(temp.resolve("work"));
    crashLog(temp.resolve("work"));
    List<Callable<Optional<CrashBreaker.Crash>>> looks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      looks.add(() -> breaker().findCrash());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Optional<CrashBreaker.Crash>> look : threads.invokeAll(looks)) {
        assertEquals(left, look.get().orElseThrow().marker());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anotherProcessIsAliveUntilItIsKilled() throws Exception {
    Process other = CrashBreakerJvm.start("hold", directory);
    try {
      assertEquals(CrashBreakerJvm.ALIVE, other.getInputStream().read());
      List<String> marker = names();
      assertEquals(Optional.empty(), breaker().findCrash());
      assertEquals(marker, names());
      other.destroyForcibly().waitFor();
      assertEquals(Optional.empty(), breaker().findCrash());
      assertEquals(List.of(marker.get(0).replace("loading", "killed")), names());
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aProcessThatIsToldToStopWhileItLoadsHasNotCrashed() throws Exception {
    Process other = CrashBreakerJvm.start("exit", directory);
    assertTrue(other.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, other.exitValue());
    assertEquals(List.of(), files());
  }

  private boolean seenDeadByAnotherJvm() throws Exception {
    Process other = CrashBreakerJvm.start("look", directory);
    int answer = other.getInputStream().read();
    assertTrue(answer == CrashBreakerJvm.DEAD || answer == CrashBreakerJvm.ALIVE, "no answer");
    return answer == CrashBreakerJvm.DEAD;
  }

  private CrashBreaker breaker() throws IOException {
    return breaker(new FakeHost());
  }

  /** Temporary files are below {@code temp}, in a directory of its own and in what it has as /tmp. */
  private CrashBreaker breaker(FakeHost host) throws IOException {
    host.rootedAt(temp).property("java.io.tmpdir", "/own");
    return CrashBreakerJvm.breaker(host, temp.resolve("store"));
  }

  /** What a process leaves that died while it loaded. */
  private Path deathIn(Path workingDirectory) throws IOException {
    Path marker = directory.resolve("loading-4711-1-abc");
    String named = "/" + temp.relativize(workingDirectory);
    return Files.writeString(marker, "It died.\nworking directory: " + named + "\n");
  }

  private Path secondTry(String name) throws IOException {
    return Files.writeString(directory.resolve(name), SECOND_TRY + "\n");
  }

  private static Path crashLog(Path directory) throws IOException {
    return Files.createFile(Files.createDirectories(directory).resolve("hs_err_pid4711.log"));
  }

  private List<String> names() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
