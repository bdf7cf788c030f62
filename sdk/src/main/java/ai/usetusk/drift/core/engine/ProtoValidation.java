package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.ForeignSpan;

/** Whether what Rust encoded is verified before anybody sees it: what {@code TUSK_SKIP_PROTO_VALIDATION} sets. */
enum ProtoValidation {

  /** Every span is checked once, by code that shares nothing with the encoders. The default. */
  FULL,

  /** No span of Rust is checked. {@link ForeignSpan}s are checked all the same. */
  SKIP_OWN_SPANS
}
