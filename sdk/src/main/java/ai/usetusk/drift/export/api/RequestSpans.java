package ai.usetusk.drift.export.api;

import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.SpanBytes;
import ai.usetusk.drift.core.lengths.Varint;
import java.util.ArrayList;
import java.util.List;

/** The spans that go into one request, which is neither too many nor too large. */
final class RequestSpans {

  private static final int TAG_LENGTH = 1;

  private final int maxSpans;
  private final long maxBytes;
  private final List<SpanBytes> spans = new ArrayList<>();
  private long bytes;

  /**
   * None yet.
   *
   * @param envelope how long the request is without spans
   */
  RequestSpans(Limits limits, int envelope) {
    maxSpans = limits.spans();
    maxBytes = limits.requestBytes() - envelope;
  }

  /** Whether a span goes into any request at all. */
  boolean canEverTake(EncodedSpan span) {
    return length(span) <= maxBytes;
  }

  /** Whether more spans go into this one. */
  boolean hasRoomFor(List<EncodedSpan> more) {
    return spans.size() + more.size() <= maxSpans
        && bytes + more.stream().mapToLong(RequestSpans::length).sum() <= maxBytes;
  }

  void add(EncodedSpan span) {
    spans.add(span);
    bytes += length(span);
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** The spans; from then on there are none. */
  List<SpanBytes> take() {
    List<SpanBytes> taken = List.copyOf(spans);
    spans.clear();
    bytes = 0;
    return taken;
  }

  private static long length(EncodedSpan span) {
    int content = span.bytes().length;
    return (long) TAG_LENGTH + Varint.length(content) + content;
  }
}
