package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.engine.Circuit.Pass;
import ai.usetusk.drift.status.CircuitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MOMENT = Duration.ofNanos(1);
  private static final int THREADS = 16;
  private static final int ROUNDS = 500;

  private final FakeOutside outside = new FakeOutside();
  private final Circuit circuit = new Circuit(outside);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void aClosedCircuitLetsEveryCallTry() {
    assertNotNull(circuit.enter());
    assertNotNull(circuit.enter());
    assertState(CircuitState.CLOSED);
    assertNull(circuit.report().nextAttempt());
  }

  @Test
  void twoFailuresInARowLeaveItClosed() {
    assertFalse(circuit.failed(circuit.enter()));
    assertFalse(circuit.failed(circuit.enter()));
    assertState(CircuitState.CLOSED);
  }

  @Test
  void theThirdFailureInARowOpensIt() {
    circuit.failed(circuit.enter());
    circuit.failed(circuit.enter());
    assertTrue(circuit.failed(circuit.enter()));
    assertState(CircuitState.OPEN);
    assertNull(circuit.enter());
  }

  @Test
  void aSuccessInBetweenStartsTheCountAnew() {
    for (int round = 0; round < 3; round++) {
      circuit.failed(circuit.enter());
      circuit.failed(circuit.enter());
      assertFalse(circuit.succeeded(circuit.enter()));
    }
    assertState(CircuitState.CLOSED);
  }

  @Test
  void failuresOfCallsThatBeganTogetherAllCount() {
    Pass first = circuit.enter();
    Pass second = circuit.enter();
    Pass third = circuit.enter();
    Pass fourth = circuit.enter();
    circuit.failed(first);
    circuit.failed(second);
    assertTrue(circuit.failed(third));
    assertFalse(circuit.failed(fourth), "it is open already");
    assertState(CircuitState.OPEN);
  }

  @Test
  void withoutAVerdictAClosedCircuitStaysAsItIs() {
    circuit.failed(circuit.enter());
    circuit.failed(circuit.enter());
    circuit.cameToNoVerdict(circuit.enter());
    assertState(CircuitState.CLOSED);
    circuit.failed(circuit.enter());
    assertState(CircuitState.OPEN);
  }

  @Test
  void aSuccessThatBeganBeforeItOpenedDoesNotCloseIt() {
    Pass before = circuit.enter();
    open();
    assertFalse(circuit.succeeded(before));
    assertState(CircuitState.OPEN);
  }

  @Test
  void anOpenCircuitLetsNoCallTryForAMinute() {
    open();
    outside.pass(MINUTE.minus(MOMENT));
    assertNull(circuit.enter());
    outside.pass(MOMENT);
    assertNotNull(circuit.enter());
  }

  @Test
  void thenOneCallTriesAndNoOther() {
    open();
    outside.pass(MINUTE);
    Pass trial = circuit.enter();
    assertTrue(trial.isTrial());
    assertState(CircuitState.HALF_OPEN);
    assertNull(circuit.enter());
  }

  @Test
  void aTrialThatSucceedsClosesIt() {
    open();
    outside.pass(MINUTE);
    assertTrue(circuit.succeeded(circuit.enter()));
    assertState(CircuitState.CLOSED);
    assertFalse(circuit.enter().isTrial());
  }

  @Test
  void afterItWasClosedItTakesThreeFailuresAndAMinuteAgain() {
    open();
    failTrialAfter(MINUTE);
    outside.pass(MINUTE.multipliedBy(2));
    circuit.succeeded(circuit.enter());
    open();
    outside.pass(MINUTE);
    assertNotNull(circuit.enter());
  }

  @Test
  void eachTrialThatFailsDoublesTheTimeUpToAnHour() {
    open();
    for (long minutes : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      outside.pass(Duration.ofMinutes(minutes).minus(MOMENT));
      assertNull(circuit.enter(), minutes + " minutes");
      failTrialAfter(MOMENT);
      assertState(CircuitState.OPEN);
    }
  }

  @Test
  void aTrialWithoutAVerdictLetsTheNextCallTryAndDoublesNothing() {
    open();
    outside.pass(MINUTE);
    circuit.cameToNoVerdict(circuit.enter());
    assertState(CircuitState.OPEN);
    circuit.failed(circuit.enter());
    outside.pass(MINUTE.multipliedBy(2));
    assertNotNull(circuit.enter());
  }

  @Test
  void aTrialThatNeverEndsIsNotWaitedForLonger() {
    open();
    outside.pass(MINUTE);
    Pass lost = circuit.enter();
    outside.pass(MINUTE);
    Pass another = circuit.enter();
    assertTrue(another.isTrial());
    assertFalse(circuit.failed(lost), "too late to say so");
    assertFalse(circuit.succeeded(lost), "too late to say so");
    assertState(CircuitState.HALF_OPEN);
    assertTrue(circuit.succeeded(another));
  }

  @ParameterizedTest
  @CsvSource({"0, 48", "0.25, 54", "0.5, 60", "0.75, 66"})
  void chanceMakesTheTimeLongerOrShorterByUpToAFifth(double random, int seconds) {
    outside.random(random);
    open();
    outside.pass(Duration.ofSeconds(seconds).minus(MOMENT));
    assertNull(circuit.enter());
    outside.pass(MOMENT);
    assertNotNull(circuit.enter());
  }

  @Test
  void theReportHasTheNextAttemptByTheTimeOfDay() {
    open();
    assertEquals(Instant.parse("2024-02-29T12:01:00Z"), circuit.report().nextAttempt());
    outside.set(Instant.parse("2030-01-01T00:00:00.9Z"));
    assertEquals(Instant.parse("2030-01-01T00:01:00Z"), circuit.report().nextAttempt());
    outside.pass(MINUTE);
    circuit.enter();
    assertEquals(CircuitState.HALF_OPEN, circuit.report().state());
    assertEquals(Instant.parse("2030-01-01T00:02:00Z"), circuit.report().nextAttempt());
  }

  @Test
  void theTimeOfDayDecidesNothing() {
    open();
    outside.set(Instant.parse("2030-01-01T00:00:00Z"));
    assertNull(circuit.enter());
    outside.set(Instant.EPOCH);
    outside.pass(MINUTE);
    assertNotNull(circuit.enter());
  }

  @Test
  void ofManyThreadsExactlyOneTries() throws Exception {
    open();
    for (int round = 0; round < ROUNDS; round++) {
      outside.pass(MINUTE.multipliedBy(60));
      List<Pass> passes = onManyThreads(circuit::enter);
      passes.removeIf(Objects::isNull);
      assertEquals(1, passes.size(), "round " + round);
      circuit.failed(passes.get(0));
    }
  }

  @Test
  void ofManyThreadsExactlyOneSeesItOpen() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<Boolean> opened = onManyThreads(() -> {
        Pass pass = circuit.enter();
        return pass != null && circuit.failed(pass);
      });
      assertEquals(1, opened.stream().filter(each -> each).count(), "round " + round);
      outside.pass(MINUTE);
      assertTrue(circuit.succeeded(circuit.enter()));
    }
  }

  private <T> List<T> onManyThreads(Callable<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<T> atOnce = () -> {
      start.await();
      return call.call();
    };
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(Collections.nCopies(THREADS, atOnce))) {
      results.add(result.get());
    }
    return results;
  }

  private void open() {
    for (int failure = 0; failure < Circuit.FAILURES_THAT_OPEN; failure++) {
      circuit.failed(circuit.enter());
    }
    assertState(CircuitState.OPEN);
  }

  private void failTrialAfter(Duration time) {
    outside.pass(time);
    assertTrue(circuit.failed(circuit.enter()));
  }

  private void assertState(CircuitState expected) {
    assertEquals(expected, circuit.report().state());
  }
}
