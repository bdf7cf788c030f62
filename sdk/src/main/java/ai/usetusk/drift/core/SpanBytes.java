package ai.usetusk.drift.core;

/** An encoded span that can go into an {@link ExportRequest}. */
public sealed interface SpanBytes permits EncodedSpan, ForeignSpan {

  /** The encoded message. The array is not copied: do not change it. */
  byte[] bytes();
}
