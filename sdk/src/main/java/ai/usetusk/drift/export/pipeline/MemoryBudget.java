package ai.usetusk.drift.export.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory recorded bodies may take, from their first byte until they are exported. Thread-safe. */
public final class MemoryBudget {

  private final long most;
  private final AtomicLong used = new AtomicLong();

  /** A budget of so many bytes. */
  public MemoryBudget(long most) {
    this.most = most;
  }

  /** Takes some of it; false, and nothing is taken, if so much is not left. */
  public boolean reserve(long bytes) {
    if (used.addAndGet(bytes) > most) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives back what was taken. */
  public void release(long bytes) {
    used.addAndGet(-bytes);
  }

  /** How much is taken, in bytes. */
  public long used() {
    return used.get();
  }

  /** How much of it is taken, from 0 to 1. */
  public double fill() {
    return Math.min(1.0, (double) used.get() / most);
  }
}
