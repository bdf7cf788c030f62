package ai.usetusk.drift.export.api;

import ai.usetusk.drift.status.CircuitState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether batches are sent, by how those before them went.
 *
 * <ul>
 *   <li>Closed: they are. {@value #FAILURES_THAT_OPEN} failures within a minute open the circuit.
 *   <li>Open: none is, for half a minute. That time alone ends it, so that whoever records nothing while the
 *       circuit is open begins again.
 *   <li>Half open: they are. {@value #SUCCESSES_THAT_CLOSE} successes close the circuit, one failure opens it.
 * </ul>
 *
 * <p>Safe for use by many threads.
 */
final class ApiCircuit {

  static final int FAILURES_THAT_OPEN = 5;
  static final int SUCCESSES_THAT_CLOSE = 2;
  static final int OPEN_SECONDS = 30;

  private static final long WINDOW = TimeUnit.SECONDS.toNanos(60);
  private static final long OPEN_TIME = TimeUnit.SECONDS.toNanos(OPEN_SECONDS);

  private final LongSupplier nanoTime;
  private final Deque<Long> failures = new ArrayDeque<>();
  private CircuitState state = CircuitState.CLOSED;
  private long openedAt;
  private int successes;
  private long transitions;

  /** A closed circuit. */
  ApiCircuit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized CircuitState state() {
    if (state == CircuitState.OPEN && nanoTime.getAsLong() - openedAt >= OPEN_TIME) {
      change(CircuitState.HALF_OPEN);
      successes = 0;
    }
    return state;
  }

  /** How often the state has changed. */
  synchronized long transitions() {
    return transitions;
  }

  /**
   * A batch was taken.
   *
   * @return whether this has closed the circuit
   */
  synchronized boolean succeeded() {
    if (state() != CircuitState.HALF_OPEN || ++successes < SUCCESSES_THAT_CLOSE) {
      return false;
    }
    failures.clear();
    change(CircuitState.CLOSED);
    return true;
  }

  /**
   * A batch was not taken.
   *
   * @return whether this has opened a circuit that was closed
   */
  synchronized boolean failed() {
    long now = nanoTime.getAsLong();
    CircuitState before = state();
    failures.addLast(now);
    while (now - failures.getFirst() >= WINDOW || failures.size() > FAILURES_THAT_OPEN) {
      failures.removeFirst();
    }
    boolean opens = before == CircuitState.HALF_OPEN
        || before == CircuitState.CLOSED && failures.size() == FAILURES_THAT_OPEN;
    if (opens) {
      openedAt = now;
      change(CircuitState.OPEN);
    }
    return opens && before == CircuitState.CLOSED;
  }

  private void change(CircuitState next) {
    state = next;
    transitions++;
  }
}
