package ai.usetusk.drift.export.api;

import java.time.Duration;

/** What came of one attempt to send a request. A sentence says why it was not taken, without its full stop. */
sealed interface Answer {

  /** The API took it, and took so long for it. */
  record Taken(Duration latency) implements Answer {}

  /** The API refused it, and would do so again. */
  record Refused(String why) implements Answer {}

  /**
   * It was not taken, and may be next time.
   *
   * @param atLeast how long the API asked to wait; zero if it did not
   * @param timedOut whether that was all that went wrong
   */
  record Failed(String why, Duration atLeast, boolean timedOut) implements Answer {}

  /** The end was announced, or the thread interrupted, before there was an answer. */
  record Stopped() implements Answer {}
}
