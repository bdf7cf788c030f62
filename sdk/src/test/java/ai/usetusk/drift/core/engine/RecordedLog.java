package ai.usetusk.drift.core.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes what the core logs, instead of the console, until it is closed. */
final class RecordedLog extends Handler {

  private final Logger logger = Logger.getLogger("ai.usetusk.drift");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  RecordedLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  /** The level and the message of each line. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(entry.getLevel() + " " + entry.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
