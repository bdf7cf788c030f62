package ai.usetusk.drift.export;

import ai.usetusk.drift.model.Span;
import java.time.Instant;
import java.util.List;

/**
 * Spans of one trace that are ready to be exported.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param start when the trace began; the same for all its spans, early and late
 * @param spans at least one, in the order of their times; the root is among the first spans of a trace
 */
public record TraceSpans(String traceId, Instant start, List<Span> spans) {

  /** Copies the list. */
  public TraceSpans {
    spans = List.copyOf(spans);
  }
}
