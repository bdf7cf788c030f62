package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Arguments of {@link NativeBridge} that have several parts, as one byte array each. Integers are
 * big-endian; a text is its length in bytes (4 bytes) and its UTF-8.
 *
 * <pre>
 *   merges    count; then, by ascending key in UTF-8: key, flags (1 encoding, 2 decoded type,
 *             4 match importance), and of these what is there: 4, 4, 8 bytes
 *   scalars   package type, kind, status code; flags (1 before app start, 2 root, 4 environment);
 *             timestamp (8 + 4), duration (8 + 4); trace id, span id, parent span id, name, package,
 *             instrumentation, submodule, status message, environment if there
 * </pre>
 */
final class Frames {

  private byte[] bytes = new byte[256];
  private int length;

  private Frames() {}

  /** The merges frame; {@code null} for no merges. */
  static byte[] merges(Merges merges) {
    if (merges.isEmpty()) {
      return null;
    }
    Frames frame = new Frames();
    frame.int32(merges.rules().size());
    for (Merges.Rule rule : merges.rules()) {
      Encoding encoding = rule.merge().encoding();
      DecodedType decodedType = rule.merge().decodedType();
      Double matchImportance = rule.merge().matchImportance();
      frame.text(rule.key());
      frame.int8(flags(encoding != null, decodedType != null, matchImportance != null));
      if (encoding != null) {
        frame.int32(encoding.number());
      }
      if (decodedType != null) {
        frame.int32(decodedType.number());
      }
      if (matchImportance != null) {
        frame.int64(Double.doubleToRawLongBits(matchImportance));
      }
    }
    return frame.toBytes();
  }

  /** The scalars frame. */
  static byte[] scalars(Span span) {
    Frames frame = new Frames();
    frame.int32(span.packageType().number());
    frame.int32(span.kind().number());
    frame.int32(span.statusCode().number());
    frame.int8(flags(span.preAppStart(), span.rootSpan(), span.environment() != null));
    frame.int64(span.timestampSeconds());
    frame.int32(span.timestampNanos());
    frame.int64(span.durationSeconds());
    frame.int32(span.durationNanos());
    frame.text(span.traceId());
    frame.text(span.spanId());
    frame.text(span.parentSpanId());
    frame.text(span.name());
    frame.text(span.packageName());
    frame.text(span.instrumentationName());
    frame.text(span.submoduleName());
    frame.text(span.statusMessage());
    if (span.environment() != null) {
      frame.text(span.environment());
    }
    return frame.toBytes();
  }

  private static int flags(boolean first, boolean second, boolean third) {
    return (first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0);
  }

  private void text(String text) {
    text(text.getBytes(StandardCharsets.UTF_8));
  }

  private void text(byte[] utf8) {
    int32(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  private void int8(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  private void int32(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      int8(value >> shift);
    }
  }

  private void int64(long value) {
    int32((int) (value >> 32));
    int32((int) value);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.addExact(length, Math.max(more, length)));
    }
  }

  private byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
