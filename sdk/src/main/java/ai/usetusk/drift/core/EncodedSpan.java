package ai.usetusk.drift.core;

/**
 * A span as a {@link CoreEngine} encoded it; only engines make one. The hashes are SHA-256, written
 * as 64 lower-case hexadecimal characters.
 *
 * <p>Not a record: its constructor is closed, because bytes of this type go into a request unchecked. What Rust encoded was
 * verified when it was encoded, unless {@code TUSK_SKIP_PROTO_VALIDATION} says not to.
 */
public final class EncodedSpan implements SpanBytes {

  private final byte[] bytes;
  private final String inputValueHash;
  private final String inputSchemaHash;
  private final String outputValueHash;
  private final String outputSchemaHash;

  EncodedSpan(
      byte[] bytes,
      String inputValueHash,
      String inputSchemaHash,
      String outputValueHash,
      String outputSchemaHash) {
    this.bytes = bytes;
    this.inputValueHash = inputValueHash;
    this.inputSchemaHash = inputSchemaHash;
    this.outputValueHash = outputValueHash;
    this.outputSchemaHash = outputSchemaHash;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  /** The hash of the decoded input as canonical JSON; an absent input counts as {@code {}}. */
  public String inputValueHash() {
    return inputValueHash;
  }

  /** The hash of the schema of the decoded input; an absent input counts as {@code {}}. */
  public String inputSchemaHash() {
    return inputSchemaHash;
  }

  /** The hash of the decoded output as canonical JSON; an absent output counts as {@code {}}. */
  public String outputValueHash() {
    return outputValueHash;
  }

  /** The hash of the schema of the decoded output; an absent output counts as {@code {}}. */
  public String outputSchemaHash() {
    return outputSchemaHash;
  }
}
