package ai.usetusk.drift;

import ai.usetusk.drift.jmx.StatusBean;
import ai.usetusk.drift.log.DriftLog;
import ai.usetusk.drift.status.DriftStatus;
import java.util.function.Supplier;

/** What is beside the recording: the hook that ends it with the JVM, and its status in JMX. */
final class Beside {

  private final Supplier<DriftStatus> status;
  private final DriftLog log;
  private final Thread hook = new Thread(() -> Sdk.instance().shutdown(), "tusk-drift-shutdown");
  private Runnable unregister = () -> {};
  private boolean stopped;

  Beside(Supplier<DriftStatus> status, DriftLog log) {
    this.status = status;
    this.log = log;
  }

  void start() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already.
    }
    // The first use of JMX takes a tenth of a second, which is nobody's business but a daemon's.
    Thread registration = new Thread(null, this::register, "tusk-drift-jmx", 0, false);
    registration.setDaemon(true);
    registration.start();
  }

  private synchronized void register() {
    if (stopped) {
      return;
    }
    try {
      unregister = StatusBean.register(status);
    } catch (Throwable e) {
      // Also if the JVM has no JMX at all.
      log.debug("the status is not in JMX: " + e);
    }
  }

  void stop() {
    // The JVM's end takes everything along, and may come before JMX is there.
    if (Thread.currentThread() != hook) {
      unregister();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The hook runs, or is about to, and finds nothing to do.
      }
    }
  }

  private synchronized void unregister() {
    stopped = true;
    unregister.run();
  }
}
