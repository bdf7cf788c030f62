package ai.usetusk.drift.cli;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.tree.JsonTreeReader;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a line of a trace file back, whichever SDK wrote it. Payloads are the bytes of the line, merges are
 * what the schemas tell of them.
 */
final class TraceSpan {

  private final byte[] line;
  private final Map<String, byte[]> payloads = new HashMap<>();
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private TraceSpan(byte[] line) {
    this.line = line;
  }

  /**
   * The span of a line.
   *
   * @throws MalformedJsonException if the line is no JSON object, or a member is not of the type it must have
   */
  static Span of(byte[] line) throws MalformedJsonException {
    TraceSpan span = new TraceSpan(line);
    try {
      span.read();
      return span.build();
    } catch (InvalidInputException e) {
      throw new MalformedJsonException(0, e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without trouble", e);
    }
  }

  private void read() throws IOException, MalformedJsonException {
    try (JsonTreeReader json = new JsonTreeReader(new ByteArrayInputStream(line))) {
      if (json.next() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException(0, "a span is a JSON object");
      }
      while (json.next() != JsonToken.END_OBJECT) {
        String name = json.name();
        json.next();
        switch (name) {
          case "inputValue", "outputValue", "metadata" -> payloads.put(name, payload(json));
          default -> members.put(name, json.value());
        }
      }
      if (json.next() != null) {
        throw new MalformedJsonException(json.tokenOffset(), "text after the end of the span");
      }
    }
  }

  private byte[] payload(JsonTreeReader json) throws IOException, MalformedJsonException {
    long start = json.tokenOffset();
    json.value();
    return Arrays.copyOfRange(line, (int) start, (int) json.offset());
  }

  private Span build() throws MalformedJsonException {
    JsonObject span = new JsonObject(members, 0);
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
        .input(payloads.get("inputValue"), merges(span.objectOrEmpty("inputSchema")))
        .output(payloads.get("outputValue"), merges(span.objectOrEmpty("outputSchema")))
        .metadata(payloads.get("metadata"))
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

  private static Merges merges(JsonObject schema) throws MalformedJsonException {
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
