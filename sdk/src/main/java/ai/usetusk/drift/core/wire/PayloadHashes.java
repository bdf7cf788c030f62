package ai.usetusk.drift.core.wire;

import ai.usetusk.drift.core.json.HashMemo;
import ai.usetusk.drift.core.json.JsonWriter;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.Sha256;

/**
 * What identifies a decoded payload: two SHA-256 hashes as text.
 *
 * @param value the hash of the decoded payload as canonical JSON
 * @param schema the hash of its schema as canonical JSON
 */
public record PayloadHashes(String value, String schema) {

  /**
   * Hashes a payload.
   *
   * @param scratch what the texts are written to; overwritten
   */
  public static PayloadHashes of(
      Payload payload, Sha256 sha256, HashMemo schemaHashes, SchemaWriter schema, Output scratch) {
    scratch.clear();
    JsonWriter.write(payload.tape(), payload.decodedRoot(), scratch);
    String value = sha256.hash(scratch);
    scratch.clear();
    schema.writeText(payload, scratch);
    return new PayloadHashes(value, schemaHashes.hash(scratch));
  }
}
