package ai.usetusk.drift.traces;

import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.Optional;

/**
 * A line of a trace file that is not blank. Holds an array, so equality is identity.
 *
 * @param number counted from 1
 * @param bytes without the line feed
 * @param span empty if the line is no JSON object in UTF-8
 * @param problem why it is none; {@code null} if it is one
 */
public record TraceLine(
    int number, byte[] bytes, Optional<RecordedSpan> span, MalformedJsonException problem) {

  static TraceLine of(int number, byte[] bytes) {
    try {
      RecordedSpan span = new RecordedSpan(SpanText.of(bytes), number);
      return new TraceLine(number, bytes, Optional.of(span), null);
    } catch (MalformedJsonException e) {
      return new TraceLine(number, bytes, Optional.empty(), e);
    }
  }
}
