package ai.usetusk.drift.traces;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a line of a trace file back, whichever SDK wrote it. Payloads are the bytes of the line, merges are
 * what the schemas tell of them.
 */
public final class TraceSpan {

  private TraceSpan() {}

  /**
   * The span of a line.
   *
   * @throws MalformedJsonException if the line is no JSON object, or a member is not of the type it must have
   */
  public static Span of(byte[] line) throws MalformedJsonException {
    return of(SpanText.of(line));
  }

  static Span of(SpanText text) throws MalformedJsonException {
    try {
      return build(text);
    } catch (InvalidInputException e) {
      throw new MalformedJsonException(0, e.getMessage());
    }
  }

  private static Span build(SpanText text) throws MalformedJsonException {
    JsonObject span = text.object();
    JsonObject status = span.objectOrEmpty("status");
    JsonObject timestamp = span.objectOrEmpty("timestamp");
    JsonObject duration = span.objectOrEmpty("duration");
    return Span.builder()
        .traceId(span.string("traceId", ""))
        .spanId(span.string("spanId", ""))
        .parentSpanId(span.string("parentSpanId", ""))
        .name(span.string("name", ""))
        .packageName(span.string("packageName", ""))
        .instrumentationName(span.string("instrumentationName", ""))
        .submoduleName(span.string("submoduleName", ""))
        .packageType(PackageType.of(integer(span, "packageType")))
        .environment(span.string("environment", null))
        .kind(SpanKind.of(integer(span, "kind")))
        .status(StatusCode.of(integer(status, "code")), status.string("message", ""))
        .preAppStart(span.flag("isPreAppStart"))
        .rootSpan(span.flag("isRootSpan"))
        .timestamp(timestamp.integer("seconds", 0), integer(timestamp, "nanos"))
        .duration(duration.integer("seconds", 0), integer(duration, "nanos"))
        .input(text.payload("inputValue"), merges(span.objectOrEmpty("inputSchema")))
        .output(text.payload("outputValue"), merges(span.objectOrEmpty("outputSchema")))
        .metadata(text.payload("metadata"))
        .build();
  }

  private static int integer(JsonObject object, String name) throws MalformedJsonException {
    long value = object.integer(name, 0);
    if (value != (int) value) {
      throw new MalformedJsonException(
          object.offsetOf(name), "member \"" + name + "\" is out of range");
    }
    return (int) value;
  }

  /** What a schema in either spelling says about the top-level members of its value. */
  static Merges merges(JsonObject schema) throws MalformedJsonException {
    JsonObject properties = schema.objectOrEmpty("properties");
    Map<String, Merge> merges = new LinkedHashMap<>();
    for (String key : properties.members().keySet()) {
      JsonObject property = properties.objectOrEmpty(key);
      Integer encoding = code(property, "encoding", "encoding");
      Integer decodedType = code(property, "decodedType", "decoded_type");
      Merge merge = new Merge(
          encoding == null ? null : new Encoding(encoding),
          decodedType == null ? null : new DecodedType(decodedType),
          importance(property));
      if (merge.encoding() != null
          || merge.decodedType() != null
          || merge.matchImportance() != null) {
        merges.put(key, merge);
      }
    }
    return Merges.of(merges);
  }

  /** A member in the spelling of trace files, or in that of the engines, which some SDKs write. */
  private static Integer code(JsonObject property, String name, String otherName)
      throws MalformedJsonException {
    String found = property.has(name) ? name : otherName;
    return property.has(found) ? (Integer) integer(property, found) : null;
  }

  private static Double importance(JsonObject property) throws MalformedJsonException {
    String found = property.has("matchImportance") ? "matchImportance" : "match_importance";
    return property.has(found) ? (Double) property.number(found, 0) : null;
  }
}
