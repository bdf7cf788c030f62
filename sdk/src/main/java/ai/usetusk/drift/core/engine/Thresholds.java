package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;

/**
 * Which calls Rust is faster for, by their length in bytes of JSON. For shorter ones, the way through JNI and back takes longer
 * than Rust saves. Longer ones than anybody records would take memory outside of the heap that no setting
 * bounds. And a payload that is one {@link LongText long text} is copied, not parsed, in which Java is as fast. {@code
 * docs/performance.md} has the measurements.
 *
 * <p>For a span, its input, output and metadata count together.
 *
 * @param shortest from which length on Rust parses and writes faster
 * @param shortestProcess the same for {@code process}, which does most in one crossing
 * @param shortestSpan the same for {@code encodeSpan}, which Java then verifies
 * @param longest up to which length, of all operations
 */
record Thresholds(int shortest, int shortestProcess, int shortestSpan, int longest) {

  private static final int SHORTEST = 2048;
  private static final int SHORTEST_PROCESS = 768;
  private static final int SHORTEST_SPAN = 4096;
  private static final int SHORTEST_UNVERIFIED_SPAN = 1536;

  /** Two payloads of the most that is worth recording; a Rust workspace keeps what they need. */
  private static final int LONGEST = 2 << 20;

  /** As measured, where spans are verified like this. */
  static Thresholds measured(ProtoValidation validation) {
    int shortestSpan =
        validation == ProtoValidation.FULL ? SHORTEST_SPAN : SHORTEST_UNVERIFIED_SPAN;
    return new Thresholds(SHORTEST, SHORTEST_PROCESS, shortestSpan, LONGEST);
  }

  /** Whether Rust is the faster engine for one result, or two, of a payload. */
  boolean favourRust(byte[] json) {
    return isBetween(shortest, json.length) && !LongText.is(json);
  }

  /** Whether Rust is the faster engine for all that is exported about a payload. */
  boolean favourRust(byte[] json, Merges merges) {
    return isBetween(shortestProcess, json.length) && hasStructure(json, merges);
  }

  /** Whether Rust is the faster engine for a span. */
  boolean favourRust(Span span) {
    long input = length(span.input());
    long output = length(span.output());
    return isBetween(shortestSpan, input + output + length(span.metadata()))
        && (input > output
            ? hasStructure(span.input(), span.inputMerges())
            : output == 0 || hasStructure(span.output(), span.outputMerges()));
  }

  /** What merges decode is parsed, even if it comes as one text. */
  private static boolean hasStructure(byte[] json, Merges merges) {
    return !merges.isEmpty() || !LongText.is(json);
  }

  private boolean isBetween(int from, long length) {
    return length >= from && length <= longest;
  }

  private static long length(byte[] json) {
    return json == null ? 0 : json.length;
  }
}
