package ai.usetusk.drift.core;

/**
 * A JSON object as a {@code google.protobuf.Struct} message. To compare two of them, compare their bytes:
 * {@code equals} only asks whether they hold the same array.
 *
 * @param bytes the encoded message; empty for an empty object and for a value that is no object
 * @param fieldCount the number of distinct top-level keys; 0 for a value that is no object
 */
public record StructBytes(byte[] bytes, int fieldCount) {}
