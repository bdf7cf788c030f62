package ai.usetusk.drift.core;

/**
 * A JSON value in canonical form, with its hash. To compare two of them, compare their {@linkplain #hash
 * hashes}: {@code equals} only asks whether they hold the same array.
 *
 * @param json canonical JSON, UTF-8
 * @param hash SHA-256 of {@code json}, 64 lower-case hexadecimal characters
 */
public record NormalizedJson(byte[] json, String hash) {}
