package ai.usetusk.drift.recorder;

import ai.usetusk.drift.context.ContextKey;
import ai.usetusk.drift.export.pipeline.Trace;

/**
 * What a context says of the calls that its work makes.
 *
 * @param trace the trace that they are part of; {@code null} if they are not recorded
 * @param spanId the span that causes them
 */
record CallScope(Trace trace, String spanId) {

  static final ContextKey<CallScope> KEY = ContextKey.of("call", CallScope.class);

  /** Work whose calls are not recorded, on purpose. */
  static final CallScope NOT_RECORDED = new CallScope(null, "");
}
