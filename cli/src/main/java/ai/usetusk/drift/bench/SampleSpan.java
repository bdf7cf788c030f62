package ai.usetusk.drift.bench;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Span;
import java.util.function.Function;

/**
 * A span of a file.
 *
 * @param problem what to tell a person if an engine does not take the span: where that is in the file, and
 *     what is wrong there
 */
public record SampleSpan(Span span, Function<InvalidInputException, String> problem) {

  /** How long the payloads are, in bytes. */
  public long bytes() {
    return length(span.input()) + length(span.output()) + length(span.metadata());
  }

  private static long length(byte[] payload) {
    return payload == null ? 0 : payload.length;
  }
}
