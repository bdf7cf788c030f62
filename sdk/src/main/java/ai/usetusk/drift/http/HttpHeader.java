package ai.usetusk.drift.http;

/**
 * One header line, as it was recorded.
 *
 * @param name in any case
 * @param value may hold several lines: some recorders put repeated headers into one
 */
public record HttpHeader(String name, String value) {}
