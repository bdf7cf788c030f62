package ai.usetusk.drift.spring;

import ai.usetusk.drift.TuskDrift;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the SDK when the application is ready and when it ends. It stops as the last of all, when the server has
 * answered what it had accepted.
 */
final class DriftLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

  private final Runnable end;
  private volatile boolean running;

  /**
   * A lifecycle of one application context.
   *
   * @param end what there is to do when the context stops
   */
  DriftLifecycle(Runnable end) {
    this.end = end;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    TuskDrift.markAppAsReady();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    end.run();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts first, stops last. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
