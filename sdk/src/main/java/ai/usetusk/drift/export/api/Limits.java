package ai.usetusk.drift.export.api;

import java.time.Duration;

/**
 * How much, and how long.
 *
 * @param spans the most spans of a request
 * @param requestBytes the most bytes of a request, before compression
 * @param replyBytes the most bytes of a reply
 * @param connect how long a connection may take
 * @param attempt how long an attempt may take, from the connection to the end of the reply
 */
record Limits(int spans, int requestBytes, int replyBytes, Duration connect, Duration attempt) {

  private static final int MEBIBYTE = 1 << 20;

  /** As many spans as upstream sends at once, in a request that usual servers and proxies take. */
  static final Limits USUAL =
      new Limits(512, 4 * MEBIBYTE, MEBIBYTE, Duration.ofSeconds(10), Duration.ofSeconds(30));
}
