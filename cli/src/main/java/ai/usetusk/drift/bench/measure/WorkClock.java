package ai.usetusk.drift.bench.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The clock that work is measured by.
 *
 * @param code {@code cpu} for CPU time of the calling thread, {@code wall} for time that passes; stable
 * @param nanos the time since some moment, in nanoseconds
 */
public record WorkClock(String code, LongSupplier nanos) {

  /** A slice of 4 ms must not be half a tick, as it is on Windows, where a tick takes 16 ms. */
  private static final long LONGEST_TICK = TimeUnit.MICROSECONDS.toNanos(100);

  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int TICKS = 3;

  /** CPU time, if this JVM can tell it and in ticks that are short enough; else the time that passes. */
  public static WorkClock best() {
    return choose(WorkClock::cpuTime, System::nanoTime);
  }

  /**
   * The same, among given clocks.
   *
   * @param cpu tells -1 if it cannot
   * @param wall ticks whatever this thread does
   */
  static WorkClock choose(LongSupplier cpu, LongSupplier wall) {
    return cpu.getAsLong() >= 0 && tick(cpu, wall) <= LONGEST_TICK
        ? new WorkClock("cpu", cpu)
        : new WorkClock("wall", wall);
  }

  private static long cpuTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : -1;
  }

  /** The shortest of the first ticks; the patience that was spent if there were none. */
  private static long tick(LongSupplier clock, LongSupplier wall) {
    long started = wall.getAsLong();
    long shortest = PATIENCE;
    long last = clock.getAsLong();
    int ticks = 0;
    while (ticks < TICKS && wall.getAsLong() - started < PATIENCE) {
      long now = clock.getAsLong();
      if (now != last) {
        shortest = Math.min(shortest, now - last);
        last = now;
        ticks++;
      }
    }
    return shortest;
  }
}
