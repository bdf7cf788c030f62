package ai.usetusk.drift.export.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.CircuitState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiCircuitTest {

  private long nanos = Long.MAX_VALUE - 1000;
  private final ApiCircuit circuit = new ApiCircuit(() -> nanos);

  @Test
  void fiveFailuresOpenIt() {
    for (int i = 0; i < 4; i++) {
      assertFalse(circuit.failed());
      assertEquals(CircuitState.CLOSED, circuit.state());
    }
    assertTrue(circuit.failed());
    assertEquals(CircuitState.OPEN, circuit.state());
    assertEquals(1, circuit.transitions());
  }

  @Test
  void successesInBetweenMakeNoDifference() {
    for (int i = 0; i < 5; i++) {
      assertFalse(circuit.succeeded());
      circuit.failed();
    }
    assertEquals(CircuitState.OPEN, circuit.state());
  }

  @Test
  void failuresOfLongerThanAMinuteAgoDoNotCount() {
    circuit.failed();
    pass(60);
    for (int i = 0; i < 4; i++) {
      circuit.failed();
    }
    assertEquals(CircuitState.CLOSED, circuit.state());
  }

  @Test
  void failuresOfTheLastMinuteCount() {
    circuit.failed();
    nanos += Duration.ofSeconds(60).toNanos() - 1;
    for (int i = 0; i < 4; i++) {
      circuit.failed();
    }
    assertEquals(CircuitState.OPEN, circuit.state());
  }

  @Test
  void afterHalfAMinuteItIsHalfOpenWithoutAnybodyAsking() {
    open();
    nanos += Duration.ofSeconds(30).toNanos() - 1;
    assertEquals(CircuitState.OPEN, circuit.state());
    nanos++;
    assertEquals(CircuitState.HALF_OPEN, circuit.state());
    assertEquals(2, circuit.transitions());
  }

  @Test
  void twoSuccessesCloseIt() {
    halfOpen();
    assertFalse(circuit.succeeded());
    assertEquals(CircuitState.HALF_OPEN, circuit.state());
    assertTrue(circuit.succeeded());
    assertEquals(CircuitState.CLOSED, circuit.state());
    assertEquals(3, circuit.transitions());
  }

  @Test
  void onceClosedItTakesFiveFailuresAgain() {
    halfOpen();
    circuit.succeeded();
    circuit.succeeded();
    for (int i = 0; i < 4; i++) {
      circuit.failed();
    }
    assertEquals(CircuitState.CLOSED, circuit.state());
  }

  @Test
  void oneFailureOpensItAgainForHalfAMinute() {
    halfOpen();
    circuit.succeeded();
    assertFalse(circuit.failed(), "it was not closed");
    assertEquals(CircuitState.OPEN, circuit.state());
    pass(30);
    assertEquals(CircuitState.HALF_OPEN, circuit.state());
    assertFalse(circuit.succeeded(), "successes are counted anew");
  }

  private void open() {
    for (int i = 0; i < 5; i++) {
      circuit.failed();
    }
  }

  private void halfOpen() {
    open();
    pass(30);
  }

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }
}
