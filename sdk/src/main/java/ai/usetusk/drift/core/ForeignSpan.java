package ai.usetusk.drift.core;

import java.util.Objects;

/**
 * A span that something other than a {@link CoreEngine} encoded. It is always checked before it goes into a
 * request.
 *
 * @param bytes what should be one {@code Span} message
 */
public record ForeignSpan(byte[] bytes) implements SpanBytes {

  /** The span whose message is {@code bytes}; the array is not copied. */
  public ForeignSpan {
    Objects.requireNonNull(bytes, "bytes");
  }
}
