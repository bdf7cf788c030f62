package ai.usetusk.drift.benchmarks.service;

/**
 * How many spans were made since the start of a service, and what became of them.
 *
 * @param made all of them
 * @param exported those that are in a trace file
 * @param dropped those that are counted as lost
 */
public record Spans(long made, long exported, long dropped) {

  /** What makes no spans has these. */
  static final Spans NONE = new Spans(0, 0, 0);

  /** What came since. */
  Spans since(Spans earlier) {
    return new Spans(made - earlier.made, exported - earlier.exported, dropped - earlier.dropped);
  }

  /** The share of spans that were dropped; 0 if there were none. */
  public double droppedShare() {
    return (double) dropped / Math.max(1, made);
  }

  /** Spans that nobody knows what became of. Once everything is flushed there are none. */
  public long unaccounted() {
    return made - exported - dropped;
  }
}
