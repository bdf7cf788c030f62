package ai.usetusk.drift.core;

/**
 * Everything that is exported about one JSON payload. If the merges change nothing, {@code normalized} and
 * {@code decoded} may be the same array.
 *
 * <p>To compare two of them, compare their hashes: {@code equals} only asks whether they hold the same
 * arrays.
 *
 * @param normalized the payload as canonical JSON, UTF-8
 * @param decoded the payload with its merges applied, as canonical JSON, UTF-8
 * @param valueHash SHA-256 of {@code decoded}, 64 lower-case hexadecimal characters
 * @param schema the schema of the decoded payload, as canonical JSON, UTF-8
 * @param schemaHash SHA-256 of {@code schema}, 64 lower-case hexadecimal characters
 * @param struct the <em>normalized</em> payload as a {@code google.protobuf.Struct}; empty if it is
 *     no object
 */
public record ProcessedPayload(
    byte[] normalized,
    byte[] decoded,
    String valueHash,
    byte[] schema,
    String schemaHash,
    byte[] struct) {}
