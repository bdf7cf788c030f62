package ai.usetusk.drift.exchange;

import ai.usetusk.drift.context.Context;

/** What an inbound instrumentation is to do with a request. */
public sealed interface InboundAnswer {

  /**
   * Hand the request on as it is, in this context.
   *
   * @param context the context to work in
   */
  record PassOn(Context context) implements InboundAnswer {}

  /**
   * Hand it on in the exchange's context, and tell the exchange what passes.
   *
   * @param exchange takes what passes
   */
  record Record(Exchange exchange) implements InboundAnswer {}
}
