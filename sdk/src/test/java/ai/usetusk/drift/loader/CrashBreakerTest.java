package ai.usetusk.drift.loader;

import static ai.usetusk.drift.loader.Refusals.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashBreakerTest {

  private static final Path LIBRARY = Path.of("/some/library.so");

  @TempDir
  Path temp;

  private Path directory;

  @BeforeEach
  void anEmptyDirectory() throws IOException {
    directory = open(new FakeHost()).path();
  }

  @Test
  void nothingDiedInAnEmptyDirectory() throws IOException {
    assertEquals(Optional.empty(), breaker().findDead());
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
  void aMarkerThatNobodyHoldsMeansADeath() throws IOException {
    Path left = Files.createFile(directory.resolve("loading-4711-1-abc"));
    assertEquals(Optional.of(left), breaker().findDead());
    assertEquals(List.of(left), files());
  }

  @Test
  void aMarkerOfAProcessOfTheSameNumberThatStartedEarlierMeansADeath() throws IOException {
    Path left = Files.createFile(directory.resolve("loading-1-1000-abc"));
    CrashBreaker breaker = new CrashBreaker(open(new FakeHost().processName("1-2000")));
    assertEquals(Optional.of(left), breaker.findDead());
  }

  @Test
  void markersOfThisProcessAreNotLookedAt() throws IOException {
    Files.createFile(directory.resolve("loading-1-1000-abc"));
    CrashBreaker breaker = new CrashBreaker(open(new FakeHost().processName("1-1000")));
    assertEquals(Optional.empty(), breaker.findDead());
  }

  @Test
  void otherFilesAreNoMarkers() throws IOException {
    Files.createFile(directory.resolve("libdrift_core.so"));
    Files.createFile(directory.resolve(".marker-4711-1-abc"));
    Files.createDirectory(directory.resolve("loading-4711-1-directory"));
    assertEquals(Optional.empty(), breaker().findDead());
  }

  @Test
  void aDeadMarkerIsFoundAgainAndAgainUntilItIsDeleted() throws IOException {
    Path left = Files.createFile(directory.resolve("loading-4711-1-abc"));
    assertTrue(breaker().findDead().isPresent());
    assertTrue(breaker().findDead().isPresent());
    Files.delete(left);
    assertFalse(breaker().findDead().isPresent());
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
    CrashBreaker.Marker first = new CrashBreaker(open(host)).arm(LIBRARY);
    assertEquals(Optional.empty(), new CrashBreaker(open(host)).findDead());
    CrashBreaker.Marker second = new CrashBreaker(open(host)).arm(LIBRARY);
    assertFalse(seenDeadByAnotherJvm());
    first.remove();
    assertFalse(seenDeadByAnotherJvm());
    second.remove();
    assertEquals(List.of(), files());
  }

  @Test
  void threadsThatLookAtTheSameDeathAtTheSameTimeAllSeeIt() throws Exception {
    Path left = Files.createFile(directory.resolve("loading-4711-1-abc"));
    List<Callable<Optional<Path>>> looks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      looks.add(() -> breaker().findDead());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Optional<Path>> look : threads.invokeAll(looks)) {
        assertEquals(Optional.of(left), look.get());
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
      Path marker = files().get(0);
      assertEquals(Optional.empty(), breaker().findDead());
      other.destroyForcibly().waitFor();
      assertEquals(Optional.of(marker), breaker().findDead());
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
    return new CrashBreaker(open(new FakeHost()));
  }

  private PrivateDirectory open(Host host) throws IOException {
    return CrashBreakerJvm.open(host, temp.resolve("store"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
