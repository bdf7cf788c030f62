package ai.usetusk.drift.core;

/**
 * How much encoded protobuf is checked once more: what {@code TUSK_SKIP_PROTO_VALIDATION} sets.
 */
public enum ProtoValidation {

  /**
   * What Rust encoded is decoded once with protobuf-java, and every span is checked before it is
   * embedded in a request. The default.
   */
  FULL,

  /**
   * Neither is done for spans that an engine of this SDK encoded. {@link ForeignSpan}s are checked
   * all the same.
   */
  SKIP_OWN_SPANS;

  /** Whether a span must be checked before it is embedded. */
  boolean mustCheck(SpanBytes span) {
    return this == FULL || span instanceof ForeignSpan;
  }
}
