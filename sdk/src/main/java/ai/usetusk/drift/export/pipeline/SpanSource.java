package ai.usetusk.drift.export.pipeline;

import ai.usetusk.drift.model.Span;

/**
 * What an instrumentation has to tell of a call that ended: the name, the payloads, how it went. The recorder
 * adds ids and times.
 */
@FunctionalInterface
public interface SpanSource {

  /**
   * Tells it. Called once, on the exporter thread, so this is the place for all work that can wait.
   *
   * @param span takes everything but ids, kind, times, environment and the flags
   * @throws UnrecordableException if the call cannot be recorded; its trace is then dropped
   */
  void describe(Span.Builder span) throws UnrecordableException;
}
