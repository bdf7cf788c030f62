package ai.usetusk.drift.core;

/**
 * A span that a {@link CoreEngine} encoded. The hashes are SHA-256, written as 64 lower-case hexadecimal
 * characters.
 *
 * <p>Only engines can make one, because these bytes go into a request unchecked. If Rust encoded them,
 * they were verified at that time, unless {@code TUSK_SKIP_PROTO_VALIDATION} turns that off.
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
