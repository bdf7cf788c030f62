package ai.usetusk.drift.export.pipeline;

/**
 * The calls of a trace that have begun and not ended, and the memory that they hold. Calls that never end are
 * abandoned together; what they do later changes nothing. Thread-safe; nobody holds the lock but for a moment.
 */
final class OpenCalls {

  private int calls;
  private long bytes;
  private boolean abandoned;

  /**
   * What was given up.
   *
   * @param calls how many calls
   * @param bytes how much memory they held
   */
  record Abandoned(int calls, long bytes) {}

  synchronized void begin() {
    calls++;
  }

  /** Takes note of memory that a call holds; false if the call was abandoned. */
  synchronized boolean hold(long held) {
    if (abandoned) {
      return false;
    }
    bytes += held;
    return true;
  }

  /** A call ends, and no longer holds its memory; false if it was abandoned, and all is settled. */
  synchronized boolean end(long held) {
    if (abandoned) {
      return false;
    }
    calls--;
    bytes -= held;
    return true;
  }

  synchronized boolean isEmpty() {
    return calls == 0;
  }

  /** Gives up the calls that have not ended. */
  synchronized Abandoned abandon() {
    Abandoned given = new Abandoned(abandoned ? 0 : calls, abandoned ? 0 : bytes);
    abandoned = true;
    return given;
  }
}
