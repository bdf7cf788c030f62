package ai.usetusk.drift.model;

import java.io.Serial;

/**
 * A payload is longer than any engine takes. Like {@link InvalidInputException} it is the input's
 * doing: every engine raises it, and no engine falls back because of it.
 */
public final class PayloadTooLargeException extends IllegalArgumentException {

  /** The longest payload, in bytes: 128 MiB. */
  public static final int MAX_BYTES = 1 << 27;

  @Serial
  private static final long serialVersionUID = 1L;

  private PayloadTooLargeException(int length) {
    super("a payload of " + length + " bytes is longer than the limit of " + MAX_BYTES);
  }

  /**
   * Checks a payload.
   *
   * @param payload may be {@code null}
   * @throws PayloadTooLargeException if it is longer than {@link #MAX_BYTES}
   */
  public static void check(byte[] payload) {
    if (payload != null && payload.length > MAX_BYTES) {
      throw new PayloadTooLargeException(payload.length);
    }
  }
}
