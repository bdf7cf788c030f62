package ai.usetusk.drift.recorder.sampling;

import ai.usetusk.drift.status.SamplingState;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Records less while the service is under pressure, and nothing for a while if recording is at its limits.
 *
 * <p>The share is a base rate times a multiplier. {@link #update} moves the multiplier, and should be called
 * every {@linkplain #UPDATE_SECONDS two seconds}:
 *
 * <ul>
 *   <li>The pressure is the greatest of three: that of the queue (none at 0.20 full, all at 0.85, smoothed),
 *       that of memory (none at 0.80 used, all at 0.92), and that of exports (all at five failures, which are
 *       forgotten over half a minute).
 *   <li>If a span was dropped, a batch timed out, the exporter has given up or 0.92 of the memory is used, the
 *       multiplier is 0, and nothing is recorded for 15 seconds.
 *   <li>At a pressure of 0.70 or more, the multiplier is multiplied by 0.4; at 0.45 or more, by 0.7. The share
 *       stays at the minimum rate or above.
 *   <li>At a pressure of 0.20 or less, 10 seconds after the last decrease, 0.05 is added, up to 1.
 * </ul>
 *
 * <p>One thread at a time calls {@link #update}; any number of threads ask for decisions.
 */
public final class AdaptiveSampler implements Sampler {

  /** How often {@link #update} should be called, in seconds. */
  public static final int UPDATE_SECONDS = 2;

  private static final long PAUSE = TimeUnit.SECONDS.toNanos(15);
  private static final long REST_AFTER_DECREASE = TimeUnit.SECONDS.toNanos(10);
  private static final double FORGETTING_MILLIS = 30_000;
  private static final double MEMORY_LIMIT = 0.92;
  private static final double FAILURES_LIMIT = 5;
  private static final double NEWS = 0.05;

  private final double baseRate;
  private final double minRate;
  private final DoubleSupplier random;
  private final LongSupplier nanoTime;

  private volatile Admission admission = new Admission(SamplingState.HEALTHY, 1, 0);

  private boolean updatedBefore;
  private long lastUpdate;
  private long lastDecrease;
  private double smoothedFill;
  private boolean filledBefore;
  private double recentFailures;
  private long drops;
  private long failures;
  private long timeouts;

  /**
   * A sampler that begins with the base rate.
   *
   * @param baseRate the share of requests to record if all is well, from 0 to 1
   * @param minRate the share not to go below except in a pause, from 0 to 1; one above the base rate counts as
   *     the base rate
   * @param random gives numbers from 0 to less than 1, to any number of threads
   * @param nanoTime a clock such as {@link System#nanoTime()}
   * @throws IllegalArgumentException if a rate is not between 0 and 1
   */
  public AdaptiveSampler(
      double baseRate, double minRate, DoubleSupplier random, LongSupplier nanoTime) {
    this.baseRate = Rates.require("baseRate", baseRate);
    this.minRate = Math.min(baseRate, Rates.require("minRate", minRate));
    this.random = Objects.requireNonNull(random, "random");
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
  }

  /** What the last update led to; the time is one of the clock and only counts in a pause. */
  private record Admission(SamplingState state, double multiplier, long pausedUntil) {

    boolean isPausedAt(long now) {
      return state == SamplingState.CRITICAL_PAUSE && now - pausedUntil < 0;
    }
  }

  @Override
  public Decision decide() {
    Admission now = admission;
    double rate = rate(now);
    if (rate <= 0) {
      return now.state() == SamplingState.CRITICAL_PAUSE
          ? Decision.CRITICAL_PAUSE
          : Decision.NOT_SAMPLED;
    }
    if (random.getAsDouble() < rate) {
      return Decision.SAMPLED;
    }
    return rate < baseRate ? Decision.LOAD_SHED : Decision.NOT_SAMPLED;
  }

  @Override
  public double effectiveRate() {
    return rate(admission);
  }

  @Override
  public SamplingState state() {
    return admission.state();
  }

  private double rate(Admission now) {
    // Only a pause needs the clock, and a decision is made for every request.
    if (now.state() == SamplingState.CRITICAL_PAUSE && now.isPausedAt(nanoTime.getAsLong())) {
      return 0;
    }
    return Math.min(baseRate, Math.max(minRate, baseRate * now.multiplier()));
  }

  /**
   * Takes in how the recording does.
   *
   * @return a sentence for the log if the state or the share has changed noticeably
   */
  public Optional<String> update(Signals signals) {
    long now = nanoTime.getAsLong();
    forget(now);
    boolean dropped = signals.drops() > drops;
    boolean timedOut = signals.timeouts() > timeouts;
    recentFailures += Math.max(0, signals.failures() - failures);
    drops = signals.drops();
    failures = signals.failures();
    timeouts = signals.timeouts();
    signals.queueFill().ifPresent(this::smooth);
    double memory = signals.memoryRatio().orElse(0);

    double pressure = Math.max(
        Math.max(part(smoothedFill, 0.20, 0.85), part(memory, 0.80, MEMORY_LIMIT)),
        clamped(recentFailures / FAILURES_LIMIT));
    boolean atItsLimits = dropped || timedOut || signals.circuitOpen() || memory >= MEMORY_LIMIT;

    Admission before = admission;
    Admission after = atItsLimits ? pause(now) : next(before, pressure, now);
    admission = after;
    return isNews(before, after)
        ? Optional.of(sentence(after, pressure, signals))
        : Optional.empty();
  }

  private void forget(long now) {
    long elapsed = updatedBefore
        ? Math.max(TimeUnit.MILLISECONDS.toNanos(1), now - lastUpdate)
        : TimeUnit.SECONDS.toNanos(UPDATE_SECONDS);
    updatedBefore = true;
    lastUpdate = now;
    recentFailures *= Math.exp(-(elapsed / 1e6) / FORGETTING_MILLIS);
  }

  private void smooth(double fill) {
    smoothedFill = filledBefore ? 0.25 * clamped(fill) + 0.75 * smoothedFill : clamped(fill);
    filledBefore = true;
  }

  private Admission pause(long now) {
    lastDecrease = now;
    return new Admission(SamplingState.CRITICAL_PAUSE, 0, now + PAUSE);
  }

  private Admission next(Admission before, double pressure, long now) {
    if (before.isPausedAt(now)) {
      return before;
    }
    if (pressure >= 0.70) {
      return decreased(SamplingState.HOT, before.multiplier() * 0.4, now);
    }
    if (pressure >= 0.45) {
      return decreased(SamplingState.WARM, before.multiplier() * 0.7, now);
    }
    boolean recovers = pressure <= 0.20 && now - lastDecrease >= REST_AFTER_DECREASE;
    double multiplier = recovers ? Math.min(1, before.multiplier() + 0.05) : before.multiplier();
    return new Admission(SamplingState.HEALTHY, multiplier, 0);
  }

  private Admission decreased(SamplingState state, double multiplier, long now) {
    lastDecrease = now;
    double least = minRate > 0 ? minRate / baseRate : 0;
    return new Admission(state, Math.max(least, multiplier), 0);
  }

  private static boolean isNews(Admission before, Admission after) {
    return before.state() != after.state()
        || Math.abs(before.multiplier() - after.multiplier()) >= NEWS;
  }

  private String sentence(Admission after, double pressure, Signals signals) {
    return String.format(
        Locale.ROOT,
        "Adaptive sampling updated (state=%s, multiplier=%.2f, effective_rate=%.4f, pressure=%.2f,"
            + " queue_fill=%s, memory_pressure_ratio=%s, export_circuit_open=%s).",
        after.state().code(),
        after.multiplier(),
        rate(after),
        pressure,
        text(filledBefore ? OptionalDouble.of(smoothedFill) : OptionalDouble.empty()),
        text(signals.memoryRatio()),
        signals.circuitOpen());
  }

  private static String text(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "n/a";
  }

  /** How far a value is on its way from one to another, from 0 to 1. */
  private static double part(double value, double from, double to) {
    return clamped((value - from) / (to - from));
  }

  /** NaN, which no signal should be, counts as nothing. */
  private static double clamped(double value) {
    return value > 0 ? Math.min(1, value) : 0;
  }
}
