package ai.usetusk.drift.core;

import ai.usetusk.drift.core.engine.FailOpenEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.core.engine.NativeEngine;
import ai.usetusk.drift.core.json.PayloadLimit;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.Text;
import java.nio.charset.StandardCharsets;

/**
 * What the SDK does with every recorded call: canonical JSON, hashes, schemas and protobuf messages.
 *
 * <p>All engines return the same bytes for the same input. For bad input, they throw the same {@link
 * InvalidInputException}. JSON goes in as UTF-8 and comes out as UTF-8. Hashes are SHA-256, written as 64
 * lower-case hexadecimal characters.
 *
 * <p>Any number of threads can use an engine at once. No argument may be {@code null} unless its
 * description says so, and no result is. An array that you pass in is only read during the call; an
 * array that you get is yours.
 *
 * <p>A payload may have up to {@link #MAX_PAYLOAD_BYTES} bytes. Lengths are checked before anything else.
 *
 * @see DriftCore#engine()
 */
public sealed interface CoreEngine permits JavaEngine, NativeEngine, FailOpenEngine {

  /** The longest payload, in bytes, that the engines take: 128 MiB. */
  int MAX_PAYLOAD_BYTES = PayloadLimit.MAX_BYTES;

  /**
   * Returns the canonical form: no blanks, keys sorted by their UTF-8 bytes, the last of duplicate
   * keys kept, numbers in their shortest form.
   *
   * @throws InvalidInputException if {@code json} is not one well-formed JSON text
   */
  byte[] normalize(byte[] json);

  /**
   * Returns the SHA-256 of the canonical form. Equal values have equal hashes, however their keys are
   * ordered and whatever blanks they contain.
   *
   * @throws InvalidInputException if {@code json} is not one well-formed JSON text
   */
  String hash(byte[] json);

  /**
   * Returns the canonical form and its hash.
   *
   * @throws InvalidInputException if {@code json} is not one well-formed JSON text
   */
  NormalizedJson normalizeAndHash(byte[] json);

  /**
   * Encodes a JSON object as a {@code google.protobuf.Struct}. Any other JSON value gives no bytes
   * and no fields.
   *
   * @throws InvalidInputException if {@code json} is not one well-formed JSON text
   */
  StructBytes struct(byte[] json);

  /**
   * Computes everything that is exported about one payload.
   *
   * @param merges how to decode top-level members before the schema and the value hash are computed
   * @throws InvalidInputException if {@code json} is not one well-formed JSON text
   */
  ProcessedPayload process(byte[] json, Merges merges);

  /**
   * Encodes a whole {@code Span} message.
   *
   * @throws InvalidInputException if the input, the output or the metadata is not well-formed JSON
   */
  EncodedSpan encodeSpan(Span span);

  /**
   * Encodes an {@code ExportSpansRequest}. It contains the spans byte for byte.
   *
   * @throws InvalidInputException if a span is not a well-formed {@code Span} message
   */
  byte[] encodeExportRequest(ExportRequest request);

  /**
   * {@link #normalize(byte[])} for text.
   *
   * @throws InvalidInputException also if {@code json} contains a lone surrogate
   */
  default String normalize(String json) {
    return new String(normalize(Text.utf8(json, "payload")), StandardCharsets.UTF_8);
  }

  /**
   * {@link #hash(byte[])} for text.
   *
   * @throws InvalidInputException also if {@code json} contains a lone surrogate
   */
  default String hash(String json) {
    return hash(Text.utf8(json, "payload"));
  }
}
