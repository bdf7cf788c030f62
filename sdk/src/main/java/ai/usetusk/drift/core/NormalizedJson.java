package ai.usetusk.drift.core;

/**
 * A JSON value in canonical form. Equality is that of the array's identity; compare {@link
 * #hash()}.
 *
 * @param json canonical JSON, UTF-8
 * @param hash SHA-256 of {@code json}, 64 lower-case hexadecimal characters
 */
public record NormalizedJson(byte[] json, String hash) {}
