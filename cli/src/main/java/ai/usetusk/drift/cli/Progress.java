package ai.usetusk.drift.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A bar on a terminal, for work that takes longer than a moment. */
final class Progress {

  private static final long FIRST_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int WIDTH = 40;
  private static final String CLEAR_LINE = "\r" + " ".repeat(WIDTH + 30) + "\r";

  /** A few words beside the bar. */
  interface Note {

    /**
     * The words, 20 characters at most.
     *
     * @param done how much is done
     * @param nanos how long it took, in nanoseconds
     */
    String of(long done, long nanos);
  }

  private final PrintWriter terminal;
  private final LongSupplier nanoTime;
  private final long total;
  private final Note note;
  private final long start;
  private long next;
  private boolean drawn;

  /**
   * A bar that is not drawn yet.
   *
   * @param terminal {@code null} if nobody watches
   * @param nanoTime a clock as {@link System#nanoTime} is one
   * @param total how much there is to do, in whatever unit
   * @param note what stands beside the bar
   */
  Progress(PrintWriter terminal, LongSupplier nanoTime, long total, Note note) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.total = total;
    this.note = note;
    this.start = nanoTime.getAsLong();
    this.next = start + FIRST_AFTER_NANOS;
  }

  /** Tells how much is done. Cheap enough to be called all the time. */
  void update(long done) {
    if (terminal == null) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (now - next < 0) {
      return;
    }
    next = now + EVERY_NANOS;
    drawn = true;
    double share = total == 0 ? 1 : Math.min(1, (double) done / total);
    int filled = (int) (share * WIDTH);
    terminal.print(String.format(
        Locale.ROOT,
        "\r[%s%s] %3d %%  %s  ",
        "#".repeat(filled),
        " ".repeat(WIDTH - filled),
        (int) (share * 100),
        note.of(done, now - start)));
    terminal.flush();
  }

  /** Takes the bar away. */
  void clear() {
    if (drawn) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }
}
