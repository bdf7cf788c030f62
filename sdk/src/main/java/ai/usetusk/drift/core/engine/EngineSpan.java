package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.EncodedSpan;

/** A span and its hashes, in the order in which both engines find them. Its constructor is closed: see {@link EncodedSpan}. */
public final class EngineSpan implements EncodedSpan {

  private final byte[] bytes;
  private final String inputValueHash;
  private final String inputSchemaHash;
  private final String outputValueHash;
  private final String outputSchemaHash;

  EngineSpan(
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

  @Override
  public String inputValueHash() {
    return inputValueHash;
  }

  @Override
  public String inputSchemaHash() {
    return inputSchemaHash;
  }

  @Override
  public String outputValueHash() {
    return outputValueHash;
  }

  @Override
  public String outputSchemaHash() {
    return outputSchemaHash;
  }
}
