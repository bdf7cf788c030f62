package ai.usetusk.drift.export.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** What an exporter takes from outside, besides the network. */
interface Outside {

  /** The clock that decides, as {@link System#nanoTime} is one. */
  long nanoTime();

  /** The time of day, which dates in replies are compared with. */
  Instant now();

  /** A random number, at least 0 and less than 1. */
  double random();

  /** Waits so long, or until the end is announced. */
  void pause(Duration time, Ending ending) throws InterruptedException;

  /** The clocks of this JVM, and chance. */
  final class ThisJvm implements Outside {

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

    @Override
    public void pause(Duration time, Ending ending) throws InterruptedException {
      ending.await(time);
    }
  }
}
