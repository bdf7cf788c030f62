package ai.usetusk.drift.recorder;

import ai.usetusk.drift.export.pipeline.SpanSource;

/**
 * A call that this service is about to make.
 *
 * @param input tells the name and the input; asked only if the answer is to come from a recording, then at
 *     once and on the calling thread
 */
public record OutboundCall(SpanSource input) {}
