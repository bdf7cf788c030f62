package ai.usetusk.drift.core.engine;

import java.lang.System.Logger.Level;

/**
 * What the core has to say to whoever reads the application's log. The logging system is the host's,
 * and so are its faults: none of them gets through to the caller.
 */
final class CoreLog {

  private static final String NAME = "ai.usetusk.drift";

  private CoreLog() {}

  static void log(Level level, String message) {
    log(level, message, null);
  }

  static void log(Level level, String message, Throwable thrown) {
    try {
      System.getLogger(NAME).log(level, oneLine(message), thrown);
    } catch (Throwable fault) {
      // There is no other place to tell it.
    }
  }

  /** Paths may hold anything, also what would look like a line of its own. */
  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}", "?");
  }
}
