package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter terminal = new StringWriter();
  private long now;
  private final Progress progress =
      new Progress(new PrintWriter(terminal), () -> now, 1_000_000, Bytes::rate);

  @Test
  void aShortJobHasNoBar() {
    after(400, 500_000);
    progress.clear();
    assertEquals("", terminal.toString());
  }

  @Test
  void aLongJobHasABarThatIsTakenAway() {
    after(1000, 500_000);
    String bar = "\r[" + "#".repeat(20) + " ".repeat(20) + "]  50 %  0.5 MB/s  ";
    assertEquals(bar, terminal.toString());
    progress.clear();
    assertTrue(terminal.toString().matches("(?s)\\Q" + bar + "\\E\r +\r"));
  }

  @Test
  void theBarIsNotDrawnAllTheTime() {
    after(1000, 500_000);
    int length = terminal.toString().length();
    after(1050, 600_000);
    assertEquals(length, terminal.toString().length());
    after(1100, 600_000);
    assertEquals(2 * length, terminal.toString().length());
  }

  @Test
  void whereTheSizeIsNotKnownTheBarIsFull() {
    Progress unknown = new Progress(new PrintWriter(terminal), () -> now, 0, Bytes::rate);
    now = TimeUnit.SECONDS.toNanos(1);
    unknown.update(5);
    assertTrue(terminal.toString().contains("100 %"));
  }

  @Test
  void nobodyWatchingIsNoTrouble() {
    Progress silent = new Progress(null, () -> now, 10, Bytes::rate);
    now = TimeUnit.SECONDS.toNanos(10);
    silent.update(5);
    silent.clear();
    assertEquals("", terminal.toString());
  }

  private void after(long millis, long done) {
    now = TimeUnit.MILLISECONDS.toNanos(millis);
    progress.update(done);
  }
}
