package ai.usetusk.drift.servlet;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Waits a moment for the page that an application may have for an error. The page comes as a dispatch of its
 * own, after the one that failed; where there is none, the container writes one by itself, and no filter learns
 * of it.
 *
 * <p>Thread-safe. The thread starts with the first error, and ends when there has been none for a while.
 */
final class ErrorPages {

  /** The dispatch follows at once, on the same thread, unless a filter outside of ours takes its time. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private static final Duration IDLE = Duration.ofSeconds(1);

  private final ScheduledThreadPoolExecutor timer;

  ErrorPages() {
    timer = new ScheduledThreadPoolExecutor(1, ErrorPages::thread);
    timer.setKeepAliveTime(IDLE.toNanos(), TimeUnit.NANOSECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Waits.
   *
   * @param unseen called if the wait is not cancelled in time; does not throw
   */
  Future<?> await(Runnable unseen) {
    try {
      return timer.schedule(unseen, LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      unseen.run();
      return null;
    }
  }

  /** Ends the thread once nothing waits any more. */
  void close() {
    timer.shutdown();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "tusk-drift-error-pages", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
