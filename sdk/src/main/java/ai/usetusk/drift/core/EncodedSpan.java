package ai.usetusk.drift.core;

import ai.usetusk.drift.core.engine.EngineSpan;

/**
 * A span as a {@link CoreEngine} encoded it; only engines make one. The hashes are SHA-256, written
 * as 64 lower-case hexadecimal characters.
 *
 * <p>Sealed, because bytes of this type go into a request unchecked. What Rust encoded was verified when it was
 * encoded, unless {@code TUSK_SKIP_PROTO_VALIDATION} says not to.
 */
public sealed interface EncodedSpan extends SpanBytes permits EngineSpan {

  /** The hash of the decoded input as canonical JSON; an absent input counts as {@code {}}. */
  String inputValueHash();

  /** The hash of the schema of the decoded input; an absent input counts as {@code {}}. */
  String inputSchemaHash();

  /** The hash of the decoded output as canonical JSON; an absent output counts as {@code {}}. */
  String outputValueHash();

  /** The hash of the schema of the decoded output; an absent output counts as {@code {}}. */
  String outputSchemaHash();
}
