package ai.usetusk.drift.core.wire;

import static ai.usetusk.drift.core.wire.FieldNumber.EXPORT_SPANS_REQUEST__ENVIRONMENT;
import static ai.usetusk.drift.core.wire.FieldNumber.EXPORT_SPANS_REQUEST__OBSERVABLE_SERVICE_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.EXPORT_SPANS_REQUEST__SDK_INSTANCE_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.EXPORT_SPANS_REQUEST__SDK_VERSION;
import static ai.usetusk.drift.core.wire.FieldNumber.EXPORT_SPANS_REQUEST__SPANS;

import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.model.InvalidInputException;
import java.nio.charset.StandardCharsets;

/** Writes an {@code ExportSpansRequest} around spans that are already encoded. */
public final class RequestWriter {

  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private final byte[] observableServiceId;
  private final byte[] environment;
  private final byte[] sdkVersion;
  private final byte[] sdkInstanceId;

  /** A writer of requests with these header fields, which are well-formed text. */
  public RequestWriter(
      String observableServiceId, String environment, String sdkVersion, String sdkInstanceId) {
    this.observableServiceId = observableServiceId.getBytes(StandardCharsets.UTF_8);
    this.environment = environment.getBytes(StandardCharsets.UTF_8);
    this.sdkVersion = sdkVersion.getBytes(StandardCharsets.UTF_8);
    this.sdkInstanceId = sdkInstanceId.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes a request. A span is checked in the request's own copy, so that what was checked is what
   * is sent.
   *
   * @param checked for each span, whether it must be checked
   * @throws InvalidInputException if a checked span is not a well-formed {@code Span} message
   * @throws OutOfMemoryError if no array is long enough for the request
   */
  public byte[] write(byte[][] spans, boolean[] checked) {
    Output out = new Output(length(spans));
    WireFormat.putString(out, EXPORT_SPANS_REQUEST__OBSERVABLE_SERVICE_ID, observableServiceId);
    WireFormat.putString(out, EXPORT_SPANS_REQUEST__ENVIRONMENT, environment);
    WireFormat.putString(out, EXPORT_SPANS_REQUEST__SDK_VERSION, sdkVersion);
    WireFormat.putString(out, EXPORT_SPANS_REQUEST__SDK_INSTANCE_ID, sdkInstanceId);
    for (int i = 0; i < spans.length; i++) {
      WireFormat.putDelimited(out, EXPORT_SPANS_REQUEST__SPANS, spans[i]);
      if (checked[i]) {
        int end = out.size();
        SpanCheck.check(out.array(), end - spans[i].length, end, "spans[" + i + "]");
      }
    }
    return out.exactBytes();
  }

  private int length(byte[][] spans) {
    long length = (long) WireFormat.stringLength(
            EXPORT_SPANS_REQUEST__OBSERVABLE_SERVICE_ID, observableServiceId)
        + WireFormat.stringLength(EXPORT_SPANS_REQUEST__ENVIRONMENT, environment)
        + WireFormat.stringLength(EXPORT_SPANS_REQUEST__SDK_VERSION, sdkVersion)
        + WireFormat.stringLength(EXPORT_SPANS_REQUEST__SDK_INSTANCE_ID, sdkInstanceId);
    for (byte[] span : spans) {
      length += WireFormat.delimitedLength(EXPORT_SPANS_REQUEST__SPANS, span.length);
    }
    if (length > MAX_LENGTH) {
      throw new OutOfMemoryError("a request of " + length + " bytes is more than one array holds");
    }
    return (int) length;
  }
}
