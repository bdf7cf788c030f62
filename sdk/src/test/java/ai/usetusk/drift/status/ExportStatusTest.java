package ai.usetusk.drift.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExportStatusTest {

  @Test
  void atFirstNothingHasHappened() {
    ExportStatus status = ExportStatus.builder().build();
    assertEquals(0, status.batchesExported());
    assertEquals(Duration.ZERO, status.averageLatency());
    assertEquals(CircuitState.CLOSED, status.circuit());
    assertNull(status.lastFailure());
  }

  @Test
  void itHasWhatWasSet() {
    ExportStatus status = everything();
    assertEquals(9, status.batchesExported());
    assertEquals(Duration.ofMillis(12), status.averageLatency());
    assertEquals(6, status.batchesFailed());
    assertEquals(3, status.batchesRejected());
    assertEquals(2, status.batchesTimedOut());
    assertEquals(4, status.timesHeldBack());
    assertEquals(5, status.retries());
    assertEquals(1000, status.bytesSent());
    assertEquals(700, status.bytesSaved());
    assertEquals(CircuitState.HALF_OPEN, status.circuit());
    assertEquals(8, status.circuitTransitions());
    assertEquals("it\nbroke", status.lastFailure());
  }

  @Test
  void theLineHasItAllAndIsOneLine() {
    assertEquals(
        "batches: 9 exported, 6 failed (3 rejected, 2 timed out), 5 retries; held back 4"
            + " times; 1000 bytes sent, 700 saved; 12 ms on average; circuit half_open after 8 changes; last"
            + " failure: it?broke",
        everything().toString());
  }

  private static ExportStatus everything() {
    return ExportStatus.builder()
        .exported(9, Duration.ofMillis(12))
        .failed(6, 3, 2)
        .heldBack(4)
        .retries(5)
        .bytes(1000, 700)
        .circuit(CircuitState.HALF_OPEN, 8)
        .lastFailure("it\nbroke")
        .build();
  }
}
