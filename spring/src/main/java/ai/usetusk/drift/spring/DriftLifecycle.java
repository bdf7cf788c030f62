package ai.usetusk.drift.spring;

import ai.usetusk.drift.TuskDrift;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Tells the SDK when the application is ready and when it ends. It stops as the last of all, when the server has
 * answered what it had accepted. Several contexts of one JVM share the SDK: the last one to close ends it, and the
 * others only have their traces written.
 */
final class DriftLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(2);
  private static final AtomicInteger OPEN_CONTEXTS = new AtomicInteger();

  private final Environment environment;
  private boolean running;
  private boolean ready;

  DriftLifecycle(Environment environment) {
    this.environment = environment;
  }

  @Override
  public synchronized void onApplicationEvent(ApplicationReadyEvent event) {
    ready = true;
    TuskDrift.markAppAsReady();
  }

  /** Also after a stop, because contexts can be paused, checkpointed and restored. */
  @Override
  public synchronized void start() {
    if (!running) {
      running = true;
      OPEN_CONTEXTS.incrementAndGet();
      DriftStart.start(environment);
      if (ready) {
        TuskDrift.markAppAsReady();
      }
    }
  }

  @Override
  public synchronized void stop() {
    if (running) {
      running = false;
      if (OPEN_CONTEXTS.decrementAndGet() == 0) {
        TuskDrift.shutdown();
      } else {
        TuskDrift.flush(LONGEST_FLUSH);
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }

  /** Starts first, stops last. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
