package ai.usetusk.drift.core;

/** How much of what goes into requests is checked: what {@code TUSK_SKIP_PROTO_VALIDATION} sets. */
public enum ProtoValidation {

  /** Every span is checked before it is embedded in a request. The default. */
  FULL,

  /**
   * {@link EncodedSpan}s are embedded unchecked, because an engine of this SDK wrote them. {@link
   * ForeignSpan}s are checked all the same.
   */
  SKIP_OWN_SPANS;

  /** Whether a span must be checked before it is embedded. */
  boolean mustCheck(SpanBytes span) {
    return this == FULL || span instanceof ForeignSpan;
  }
}
