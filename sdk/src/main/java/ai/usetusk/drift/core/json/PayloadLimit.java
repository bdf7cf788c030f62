package ai.usetusk.drift.core.json;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Span;

/**
 * How long a payload may be. The limit is the parser's, in both languages: positions in what is made of a
 * payload have 31 bits. The length is checked before anything else, so that an engine that never sees
 * the payload refuses it with the same words.
 */
public final class PayloadLimit {

  /** The longest payload, in bytes: 128 MiB. */
  public static final int MAX_BYTES = 1 << 27;

  private PayloadLimit() {}

  /**
   * Checks one payload.
   *
   * @param json {@code null} for none
   * @throws InvalidInputException if it is longer than {@link #MAX_BYTES}
   */
  public static void check(byte[] json, String where) {
    if (json != null && json.length > MAX_BYTES) {
      throw InvalidInputException.tooLarge(where, json.length, MAX_BYTES);
    }
  }

  /**
   * Checks all payloads of a span.
   *
   * @throws InvalidInputException if one is longer than {@link #MAX_BYTES}
   */
  public static void check(Span span) {
    check(span.input(), "input");
    check(span.output(), "output");
    check(span.metadata(), "metadata");
  }
}
