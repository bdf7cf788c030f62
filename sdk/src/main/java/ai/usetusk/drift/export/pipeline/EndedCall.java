package ai.usetusk.drift.export.pipeline;

import ai.usetusk.drift.model.Span;

/**
 * A call that ended, on its way to the exporter thread.
 *
 * @param trace the trace that it is part of
 * @param facts what the recorder knows of it; the source's part is still missing
 * @param source tells the rest
 * @param heldBytes how much memory its bodies take
 */
public record EndedCall(Trace trace, Span.Builder facts, SpanSource source, long heldBytes) {}
