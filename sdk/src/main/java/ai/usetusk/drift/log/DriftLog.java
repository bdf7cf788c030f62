package ai.usetusk.drift.log;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The log of the SDK, which is that of the application: logger {@code ai.usetusk.drift} of {@link System.Logger}.
 * Faults of the logging system do not get through to the caller. Any number of threads can use it.
 */
public final class DriftLog {

  private static final String NAME = "ai.usetusk.drift";

  private final Level least;
  private final Set<String> saidOnce = ConcurrentHashMap.newKeySet();

  private DriftLog(Level least) {
    this.least = least;
  }

  /** A log that takes lines of this level and above, if the application's logging does; {@link Level#OFF} for none. */
  public static DriftLog from(Level least) {
    return new DriftLog(least);
  }

  /** What helps to find out why. */
  public void debug(String message) {
    log(Level.DEBUG, message, null);
  }

  /** What the SDK does, a line for each start. */
  public void info(String message) {
    log(Level.INFO, message, null);
  }

  /** What the user should look at. */
  public void warn(String message) {
    log(Level.WARNING, message, null);
  }

  /** What does not work. */
  public void error(String message, Throwable thrown) {
    log(Level.ERROR, message, thrown);
  }

  /**
   * What the user should look at, once in the life of this log.
   *
   * @param about what makes two messages the same
   */
  public void warnOnce(String about, String message) {
    if (saidOnce.add(about)) {
      warn(message);
    }
  }

  /**
   * What does not work, once in the life of this log.
   *
   * @param about what makes two messages the same
   */
  public void errorOnce(String about, String message, Throwable thrown) {
    if (saidOnce.add(about)) {
      error(message, thrown);
    }
  }

  private void log(Level level, String message, Throwable thrown) {
    if (level.getSeverity() >= least.getSeverity()) {
      write(level, message, thrown);
    }
  }

  /**
   * Logs whatever the least level is, if the application's logging does.
   *
   * @param thrown {@code null} if nothing was thrown
   */
  public static void write(Level level, String message, Throwable thrown) {
    try {
      System.getLogger(NAME).log(level, oneLine(message), thrown);
    } catch (Throwable fault) {
      // There is no other place to tell it.
    }
  }

  /** Paths and values may hold anything, also what would look like a line of its own. */
  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}", "?");
  }
}
