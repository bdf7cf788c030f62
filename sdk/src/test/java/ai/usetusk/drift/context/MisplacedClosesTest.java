package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class MisplacedClosesTest {

  private final List<String> lines = new ArrayList<>();
  private final MisplacedCloses closes = new MisplacedCloses(FakeLogger::new);

  @Test
  void onlyTheFirstIsLogged() {
    closes.add("by another thread");
    closes.add("by another thread");
    assertEquals(1, lines.size(), lines.toString());
    assertEquals(2, closes.count());
  }

  @Test
  void theLineIsAWarningThatSaysHowAndWhere() {
    closes.add("by another thread");
    String line = lines.get(0);
    assertTrue(
        line.startsWith("WARNING A scope of a Tusk Drift context was closed by another thread at "),
        line);
    assertTrue(line.contains("MisplacedClosesTest.java:"), line);
    assertEquals(1, line.lines().count());
  }

  @Test
  void aLoggerThatFailsChangesNothing() {
    MisplacedCloses unlucky = new MisplacedCloses(() -> {
      throw new IllegalStateException("no logging today");
    });
    unlucky.add("by another thread");
    assertEquals(1, unlucky.count());
  }

  private final class FakeLogger implements System.Logger {

    @Override
    public String getName() {
      return "ai.usetusk.drift";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      lines.add(level + " " + format);
    }
  }
}
