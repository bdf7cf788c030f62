package ai.usetusk.drift.core;

import java.util.Objects;

/**
 * A span that something other than a {@link CoreEngine} encoded. It is always checked before it is
 * embedded.
 *
 * @param bytes what should be one {@code Span} message
 */
public record ForeignSpan(byte[] bytes) implements SpanBytes {

  /** Takes the array as it is. */
  public ForeignSpan {
    Objects.requireNonNull(bytes, "bytes");
  }
}
