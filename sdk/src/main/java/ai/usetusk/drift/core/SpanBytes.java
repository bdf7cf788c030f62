package ai.usetusk.drift.core;

/** One span on its way into an {@link ExportRequest}: the bytes of a {@code Span} message. */
public sealed interface SpanBytes permits EncodedSpan, ForeignSpan {

  /** The encoded message. The array is not copied; whoever changes it changes the span. */
  byte[] bytes();
}
