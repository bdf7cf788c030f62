package ai.usetusk.drift.core;

import ai.usetusk.drift.core.engine.FailOpenEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.core.engine.NativeEngine;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PayloadTooLargeException;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.Text;
import java.nio.charset.StandardCharsets;

/**
 * The hot path of the SDK: canonical JSON, digests, schemas and protobuf encoding.
 *
 * <p>All implementations return the same bytes for the same input and raise the same {@link
 * InvalidInputException} for bad input. JSON goes in as UTF-8 bytes and comes out as UTF-8 bytes.
 * Hashes are SHA-256, written as 64 lower-case hexadecimal characters.
 *
 * <p>Implementations are safe for use by many threads at once. No argument may be {@code null}
 * unless it says so; no result is {@code null}. An array passed in is read during the call and
 * never kept; an array returned belongs to the caller.
 *
 * <p>A payload may have up to {@value PayloadTooLargeException#MAX_BYTES} bytes; for a longer one
 * every operation throws {@link PayloadTooLargeException}.
 *
 * @see DriftCore#engine()
 */
public sealed interface CoreEngine permits JavaEngine, NativeEngine, FailOpenEngine {

  /**
   * Returns the canonical form: no blanks, keys sorted by their UTF-8 bytes, the last of duplicate
   * keys kept, numbers in their shortest form.
   *
   * @throws InvalidInputException if {@code json} is not one well-formed JSON text
   */
  byte[] normalize(byte[] json);

  /**
   * Returns the SHA-256 of the canonical form, so that equal values have equal hashes whatever
   * their key order and spacing.
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
   * Computes all that is exported about one payload.
   *
   * @param merges how to decode top-level members before the schema and the value hash are taken
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
   * Encodes an {@code ExportSpansRequest}. The spans are embedded byte for byte.
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
