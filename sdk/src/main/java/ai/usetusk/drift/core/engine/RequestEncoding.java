package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.ForeignSpan;
import ai.usetusk.drift.core.SpanBytes;
import ai.usetusk.drift.core.wire.RequestWriter;
import ai.usetusk.drift.model.InvalidInputException;
import java.util.List;

/** How both engines encode an {@link ExportRequest}: it copies bytes, which nothing does faster than the JVM. */
final class RequestEncoding {

  private RequestEncoding() {}

  /**
   * The message.
   *
   * @throws InvalidInputException if a {@link ForeignSpan} is not a well-formed {@code Span} message
   */
  static byte[] encode(ExportRequest request) {
    return new RequestWriter(
            request.observableServiceId(),
            request.environment(),
            request.sdkVersion(),
            request.sdkInstanceId())
        .write(bytes(request.spans()), toCheck(request.spans()));
  }

  private static byte[][] bytes(List<SpanBytes> spans) {
    byte[][] bytes = new byte[spans.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = spans.get(i).bytes();
    }
    return bytes;
  }

  /**
   * Which spans must be checked before they are embedded: those that no engine of this SDK encoded. What Rust encoded was
   * verified then, and Java is the reference.
   */
  private static boolean[] toCheck(List<SpanBytes> spans) {
    boolean[] check = new boolean[spans.size()];
    for (int i = 0; i < check.length; i++) {
      check[i] = spans.get(i) instanceof ForeignSpan;
    }
    return check;
  }
}
