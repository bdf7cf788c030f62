package ai.usetusk.drift.exchange;

/** What an outbound instrumentation is to do with a request. */
public sealed interface OutboundAnswer {

  /** Send it as it is. */
  record PassOn() implements OutboundAnswer {}

  /**
   * Send it, and tell the exchange what passes.
   *
   * @param exchange takes what passes
   */
  record Record(Exchange exchange) implements OutboundAnswer {}

  /**
   * Do not send it; answer with this instead.
   *
   * @param answer what was recorded
   */
  record Replay(RecordedAnswer answer) implements OutboundAnswer {}

  /**
   * Do not send it, and throw: there is nothing to answer with.
   *
   * @param message what was asked for and why there is no answer
   */
  record Refuse(String message) implements OutboundAnswer {}
}
