package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.log.DriftLog;
import java.lang.System.Logger.Level;

/**
 * What the core has to say to whoever reads the application's log. The logging system is the host's,
 * and so are its faults: none of them gets through to the caller.
 */
final class CoreLog {

  private static final String NAME = "ai.usetusk.drift";

  private CoreLog() {}

  /**
   * Gets the logging system going beside the calling thread. The first logger of a JVM takes some 50 ms, which is
   * as long as finding and loading the library.
   */
  static void prepare() {
    try {
      new Preparation().start();
    } catch (Throwable noThread) {
      // Then the first line gets it going.
    }
  }

  static void log(Level level, String message) {
    log(level, message, null);
  }

  static void log(Level level, String message, Throwable thrown) {
    DriftLog.write(level, message, thrown);
  }

  /** A daemon that ends at once and writes nothing. No lambda: the first one of a JVM takes as long again. */
  private static final class Preparation extends Thread {

    Preparation() {
      super(null, null, "tusk-drift-log", 0, false);
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        System.getLogger(NAME).isLoggable(Level.INFO);
      } catch (Throwable fault) {
        // The first line meets it, too.
      }
    }
  }
}
