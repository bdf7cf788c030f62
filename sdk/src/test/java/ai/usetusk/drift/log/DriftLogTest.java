package ai.usetusk.drift.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftLogTest {

  private final Logger logger = Logger.getLogger("ai.usetusk.drift");
  private final List<String> lines = new ArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord record) {
      lines.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private java.util.logging.Level before;

  @BeforeEach
  void listen() {
    before = logger.getLevel();
    logger.setLevel(java.util.logging.Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    logger.setLevel(before);
  }

  @Test
  void aLineOfItsLevelOrAboveIsLogged() {
    DriftLog log = DriftLog.from(Level.WARNING);
    log.debug("no");
    log.info("no");
    log.warn("yes");
    log.error("yes", new IllegalStateException());
    assertEquals(List.of("WARNING yes", "SEVERE yes"), lines);
  }

  @Test
  void aSilentLogLogsNothing() {
    DriftLog.from(Level.OFF).error("no", null);
    assertEquals(List.of(), lines);
  }

  @Test
  void whatIsSaidOnceIsSaidOnce() {
    DriftLog log = DriftLog.from(Level.DEBUG);
    log.warnOnce("a", "first");
    log.warnOnce("a", "second");
    log.errorOnce("b", "third", null);
    log.errorOnce("b", "fourth", null);
    assertEquals(List.of("WARNING first", "SEVERE third"), lines);
  }

  @Test
  void aMessageIsOneLine() {
    DriftLog.from(Level.INFO).info("one\nINFO two\u001b[0m");
    assertEquals(List.of("INFO one?INFO two?[0m"), lines);
  }

  @Test
  void aFaultOfTheLoggingSystemDoesNotGetThrough() {
    Handler broken = new Handler() {
      @Override
      public void publish(LogRecord record) {
        throw new StackOverflowError();
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    logger.addHandler(broken);
    try {
      DriftLog.from(Level.INFO).info("said");
    } finally {
      logger.removeHandler(broken);
    }
    assertEquals(List.of("INFO said"), lines);
  }
}
