package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.ForeignSpan;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** One line of input to the {@link CoreFilter}, after its shape is checked and nothing else. */
sealed interface FilterRequest {

  /**
   * Questions about one payload.
   *
   * @param payload what should be JSON
   * @param merges what should be the text of merges; {@code null} for none
   */
  record Json(byte[] payload, byte[] merges) implements FilterRequest {}

  /**
   * A span to encode. Integers may be out of the range of their field.
   *
   * @param environment {@code null} for none
   */
  record Span(
      String traceId,
      String spanId,
      String parentSpanId,
      String name,
      String packageName,
      String instrumentationName,
      String submoduleName,
      long packageType,
      String environment,
      long kind,
      long statusCode,
      String statusMessage,
      boolean preAppStart,
      boolean rootSpan,
      long timestampSeconds,
      long timestampNanos,
      long durationSeconds,
      long durationNanos,
      Payload input,
      Payload output,
      byte[] metadata)
      implements FilterRequest {}

  /**
   * One side of a span.
   *
   * @param json what should be JSON; {@code null} if absent
   * @param merges what should be the text of merges; {@code null} for none
   */
  record Payload(byte[] json, byte[] merges) {}

  /** Spans to put into one export request. */
  record Batch(
      String observableServiceId,
      String environment,
      String sdkVersion,
      String sdkInstanceId,
      List<ForeignSpan> spans)
      implements FilterRequest {}

  /**
   * Reads a request.
   *
   * @throws MalformedJsonException if a member is missing or of the wrong type
   */
  static FilterRequest of(JsonObject request) throws MalformedJsonException {
    String operation = request.string("op");
    return switch (operation) {
      case "json" -> new Json(bytes(request, "payload_b64"), bytesOrNull(request, "merges_b64"));
      case "span" -> span(request.object("span"));
      case "request" -> batch(request);
      default ->
        throw new MalformedJsonException(
            request.offset(), "unknown \"op\", it must be json, span or request");
    };
  }

  private static Span span(JsonObject span) throws MalformedJsonException {
    JsonObject status = span.objectOrEmpty("status");
    JsonObject timestamp = span.objectOrEmpty("timestamp");
    JsonObject duration = span.objectOrEmpty("duration");
    return new Span(
        span.string("trace_id", ""),
        span.string("span_id", ""),
        span.string("parent_span_id", ""),
        span.string("name", ""),
        span.string("package_name", ""),
        span.string("instrumentation_name", ""),
        span.string("submodule_name", ""),
        span.integer("package_type", 0),
        span.string("environment", null),
        span.integer("kind", 0),
        status.integer("code", 0),
        status.string("message", ""),
        span.flag("is_pre_app_start"),
        span.flag("is_root_span"),
        timestamp.integer("seconds", 0),
        timestamp.integer("nanos", 0),
        duration.integer("seconds", 0),
        duration.integer("nanos", 0),
        new Payload(bytesOrNull(span, "input_b64"), bytesOrNull(span, "input_merges_b64")),
        new Payload(bytesOrNull(span, "output_b64"), bytesOrNull(span, "output_merges_b64")),
        bytesOrNull(span, "metadata_b64"));
  }

  private static Batch batch(JsonObject request) throws MalformedJsonException {
    List<ForeignSpan> spans = new ArrayList<>();
    for (JsonValue span : request.array("spans_b64")) {
      if (!(span instanceof JsonString text)) {
        throw new MalformedJsonException(
            span.offset(), "a span is not a string but " + span.kind());
      }
      spans.add(new ForeignSpan(decode(text.value(), text.offset())));
    }
    return new Batch(
        request.string("observable_service_id", ""),
        request.string("environment", ""),
        request.string("sdk_version", ""),
        request.string("sdk_instance_id", ""),
        spans);
  }

  private static byte[] bytesOrNull(JsonObject object, String name) throws MalformedJsonException {
    return object.has(name) ? bytes(object, name) : null;
  }

  private static byte[] bytes(JsonObject object, String name) throws MalformedJsonException {
    return decode(object.string(name), object.offsetOf(name));
  }
  /** Takes the standard alphabet with padding, and only what encoding would give. */
  private static byte[] decode(String base64, long offset) throws MalformedJsonException {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      // The JDK forgives missing padding and unused bits that are not zero.
      byte[] lastGroup =
          Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 1) / 3 * 3, bytes.length);
      if (base64.length() % 4 == 0
          && base64.endsWith(Base64.getEncoder().encodeToString(lastGroup))) {
        return bytes;
      }
      throw new MalformedJsonException(offset, "not canonical base64");
    } catch (IllegalArgumentException e) {
      throw new MalformedJsonException(offset, "not base64: " + e.getMessage());
    }
  }
}
