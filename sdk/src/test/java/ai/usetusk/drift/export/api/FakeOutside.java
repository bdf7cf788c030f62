package ai.usetusk.drift.export.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until someone waits, and chance that is always in the middle. */
final class FakeOutside implements Outside {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final List<Duration> pauses = new ArrayList<>();

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-10-21T07:28:00Z");
  }

  @Override
  public double random() {
    return 0.5;
  }

  @Override
  public void pause(Duration time, Ending ending) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(time);
    pass(time);
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  List<Duration> pauses() {
    return pauses;
  }
}
