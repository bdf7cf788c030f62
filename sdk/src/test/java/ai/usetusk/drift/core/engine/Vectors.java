package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.ForeignSpan;
import ai.usetusk.drift.core.SpanBytes;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.testing.VectorFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The shared vectors; {@code vectors/README.md} describes their form. */
final class Vectors {

  private static final HexFormat HEX = HexFormat.of();

  private Vectors() {}

  /** One case: the input as it stands in the file, and what must come of it. */
  record Case(String name, JsonNode input, JsonNode expect) {

    boolean expectsError() {
      return expect.has("error");
    }

    /** The JSON input called {@code member}, {@code null} if the case has none. */
    byte[] bytes(String member) {
      return VectorFile.bytes(input, member);
    }

    Merges merges(String member) {
      return Vectors.merges(input.path(member));
    }

    Span span() {
      JsonNode span = input.get("span");
      return Span.builder()
          .traceId(span.path("trace_id").asText())
          .spanId(span.path("span_id").asText())
          .parentSpanId(span.path("parent_span_id").asText())
          .name(span.path("name").asText())
          .packageName(span.path("package_name").asText())
          .instrumentationName(span.path("instrumentation_name").asText())
          .submoduleName(span.path("submodule_name").asText())
          .packageType(PackageType.of(span.path("package_type").asInt()))
          .environment(span.path("environment").textValue())
          .kind(SpanKind.of(span.path("kind").asInt()))
          .status(
              StatusCode.of(span.path("status").path("code").asInt()),
              span.path("status").path("message").asText())
          .preAppStart(span.path("is_pre_app_start").asBoolean())
          .rootSpan(span.path("is_root_span").asBoolean())
          .timestamp(
              span.path("timestamp").path("seconds").asLong(),
              span.path("timestamp").path("nanos").asInt())
          .duration(
              span.path("duration").path("seconds").asLong(),
              span.path("duration").path("nanos").asInt())
          .input(VectorFile.bytes(span, "input"), Vectors.merges(span.path("input_merges")))
          .output(VectorFile.bytes(span, "output"), Vectors.merges(span.path("output_merges")))
          .metadata(VectorFile.bytes(span, "metadata"))
          .build();
    }

    ExportRequest request() {
      List<SpanBytes> spans = new ArrayList<>();
      input
          .path("spans_hex")
          .forEach(hex -> spans.add(new ForeignSpan(HEX.parseHex(hex.asText()))));
      return new ExportRequest(
          input.path("observable_service_id").asText(),
          input.path("environment").asText(),
          input.path("sdk_version").asText(),
          input.path("sdk_instance_id").asText(),
          spans);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All cases of one file. */
  static List<Case> read(String file) {
    List<Case> cases = new ArrayList<>();
    try {
      for (JsonNode node : VectorFile.read(file)) {
        cases.add(new Case(node.get("name").asText(), node, node.get("expect")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    if (cases.isEmpty()) {
      throw new IllegalStateException(file + " has no case");
    }
    return cases;
  }

  static Merges merges(JsonNode rules) {
    Map<String, Merge> byKey = new LinkedHashMap<>();
    rules
        .properties()
        .forEach(rule -> byKey.put(
            rule.getKey(),
            new Merge(
                optional(rule.getValue().get("encoding"), node -> new Encoding(node.intValue())),
                optional(
                    rule.getValue().get("decoded_type"), node -> new DecodedType(node.intValue())),
                optional(rule.getValue().get("match_importance"), JsonNode::doubleValue))));
    return Merges.of(byKey);
  }

  /** The error an operation raises, in the words of the vectors; fails if it raises none. */
  static Map<String, Object> error(Runnable operation) {
    try {
      operation.run();
    } catch (InvalidInputException e) {
      return Map.of("error", e.category().code(), "where", e.where(), "offset", e.offset());
    }
    throw new AssertionError("accepted");
  }

  static Map<String, Object> expectedError(JsonNode expect) {
    return Map.of(
        "error", expect.get("error").asText(),
        "where", expect.get("where").asText(),
        "offset", expect.get("offset").asInt());
  }

  private static <T> T optional(JsonNode node, Function<JsonNode, T> value) {
    return node == null ? null : value.apply(node);
  }
}
