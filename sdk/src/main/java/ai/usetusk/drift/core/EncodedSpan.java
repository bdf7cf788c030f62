package ai.usetusk.drift.core;

import ai.usetusk.drift.core.engine.EngineSpan;

/**
 * A span that a {@link CoreEngine} encoded. The hashes are SHA-256, written as 64 lower-case hexadecimal
 * characters.
 *
 * <p>Sealed, because these bytes go into a request unchecked. If Rust encoded them, they were verified at that
 * time, unless {@code TUSK_SKIP_PROTO_VALIDATION} turns that off.
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
