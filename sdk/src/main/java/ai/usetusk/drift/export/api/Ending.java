package ai.usetusk.drift.export.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The end of an exporter. Whoever waits for something notices it at once. */
final class Ending {

  private final CountDownLatch announced = new CountDownLatch(1);
  private volatile Future<?> underWay;

  /** Ends all waiting, now and later. */
  void announce() {
    announced.countDown();
    cancel(underWay);
  }

  boolean isAnnounced() {
    return announced.getCount() == 0;
  }

  /** Waits so long, or until the end is announced. */
  void await(Duration time) throws InterruptedException {
    announced.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Says what to cancel once the end is announced, also if it already is; {@code null} for nothing. */
  void cancels(Future<?> begun) {
    underWay = begun;
    if (isAnnounced()) {
      cancel(begun);
    }
  }

  private static void cancel(Future<?> future) {
    if (future != null) {
      future.cancel(true);
    }
  }
}
