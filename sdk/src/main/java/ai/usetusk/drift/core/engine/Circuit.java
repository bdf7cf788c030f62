package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.status.CircuitState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides whether a call tries Rust, by how the calls before it went.
 *
 * <ul>
 *   <li>Closed: every call tries. {@value #FAILURES_THAT_OPEN} failures in a row open the circuit.
 *   <li>Open: no call tries for a minute. Then one does.
 *   <li>Half open: that one is under way, and no other tries. If it succeeds, the circuit is closed.
 *       If it fails, the circuit is open for twice as long as the last time, up to an hour. If it
 *       comes to no verdict, the next call tries.
 * </ul>
 *
 * <p>Each time is longer or shorter at random, by up to a fifth, so that the processes of a fleet do
 * not all try at once.
 *
 * <p>A call that may try gets a {@link Pass}, and hands it in when it knows how it went. One that
 * never does, because no stack was left for it or because it hangs, is not waited for: another call
 * tries after the same time.
 *
 * <p>Safe for use by many threads; nothing blocks. A closed circuit costs a call that succeeds one
 * volatile read.
 */
final class Circuit {

  /** Enough to get over a passing want of memory, few enough not to slow a service down. */
  static final int FAILURES_THAT_OPEN = 3;

  private static final long FIRST_DELAY = TimeUnit.MINUTES.toNanos(1);
  private static final long LONGEST_DELAY = TimeUnit.HOURS.toNanos(1);
  private static final double JITTER = 0.2;

  private static final Closed WITHOUT_FAILURES = new Closed(0);

  private final Outside outside;
  private final AtomicReference<State> state = new AtomicReference<>(WITHOUT_FAILURES);

  /** A closed circuit. */
  Circuit(Outside outside) {
    this.outside = outside;
  }

  /** What a circuit takes from outside. */
  interface Outside {

    /** The clock that decides, as {@link System#nanoTime} is one. */
    long nanoTime();

    /** The time of day, which is only shown. */
    Instant now();

    /** A random number, at least 0 and less than 1. */
    double random();
  }

  /** The clocks of this JVM, and chance. */
  static final class ThisJvm implements Outside {

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public double random() {
      return ThreadLocalRandom.current().nextDouble();
    }
  }

  private sealed interface State {}

  /** That a call may try Rust: the state in which it was let through. */
  sealed interface Pass extends State {

    /** Whether the circuit was open, and depends on this call. */
    boolean isTrial();
  }

  /** As long as there are fewer failures in a row than open the circuit. */
  private record Closed(int failures) implements Pass {

    @Override
    public boolean isTrial() {
      return false;
    }
  }

  /** Not closed. Times are those of {@link Outside#nanoTime}. */
  private sealed interface Broken extends State {

    /** How long the circuit is open, before chance. */
    long delay();

    /** When a call may try. */
    long nextAttempt();
  }

  private record Open(long delay, long nextAttempt) implements Broken {}

  private record HalfOpen(long delay, long nextAttempt) implements Broken, Pass {

    @Override
    public boolean isTrial() {
      return true;
    }
  }

  /** The pass of a call that may try Rust, or null if it may not. */
  Pass enter() {
    State now = state.get();
    return now instanceof Closed closed ? closed : enter((Broken) now);
  }

  private Pass enter(Broken broken) {
    long now = outside.nanoTime();
    if (now - broken.nextAttempt() < 0) {
      return null;
    }
    HalfOpen trial = new HalfOpen(broken.delay(), now + jittered(broken.delay()));
    return state.compareAndSet(broken, trial) ? trial : null;
  }

  /**
   * Rust answered.
   *
   * @return whether this has closed the circuit
   */
  boolean succeeded(Pass pass) {
    return pass != WITHOUT_FAILURES
        && state.compareAndSet(pass, WITHOUT_FAILURES)
        && pass.isTrial();
  }

  /**
   * Rust failed, and that was its own fault.
   *
   * @return whether this has opened the circuit, for the first time or once more
   */
  boolean failed(Pass pass) {
    if (pass instanceof HalfOpen trial) {
      return state.compareAndSet(trial, open(Math.min(2 * trial.delay(), LONGEST_DELAY)));
    }
    while (state.get() instanceof Closed closed) {
      int failures = closed.failures() + 1;
      State next = failures < FAILURES_THAT_OPEN ? new Closed(failures) : open(FIRST_DELAY);
      if (state.compareAndSet(closed, next)) {
        return next instanceof Open;
      }
    }
    return false;
  }

  /** Rust failed, and that may have been the caller's fault. */
  void cameToNoVerdict(Pass pass) {
    if (pass instanceof HalfOpen trial) {
      state.compareAndSet(trial, new Open(trial.delay(), outside.nanoTime()));
    }
  }

  /** Whether Rust is in use. */
  boolean isClosed() {
    return state.get() instanceof Closed;
  }

  /**
   * The state at one moment.
   *
   * @param state the state
   * @param nextAttempt when a call may try, to the second; null if and only if it is closed
   */
  record Report(CircuitState state, Instant nextAttempt) {}

  /** The state, for people. */
  Report report() {
    State now = state.get();
    if (!(now instanceof Broken broken)) {
      return new Report(CircuitState.CLOSED, null);
    }
    long nanos = broken.nextAttempt() - outside.nanoTime();
    return new Report(
        broken instanceof Open ? CircuitState.OPEN : CircuitState.HALF_OPEN,
        outside.now().plusNanos(nanos).truncatedTo(ChronoUnit.SECONDS));
  }

  private Open open(long delay) {
    return new Open(delay, outside.nanoTime() + jittered(delay));
  }

  private long jittered(long delay) {
    return (long) (delay * (1 + JITTER * (2 * outside.random() - 1)));
  }
}
