package ai.usetusk.drift.http;

/**
 * The body of a message as its service meant it, without any transfer or content coding. Equality is that
 * of the array's identity.
 *
 * @param bytes never empty
 * @param contentType what the body is if no header says so; may be empty
 */
public record RecordedBody(byte[] bytes, String contentType) {}
