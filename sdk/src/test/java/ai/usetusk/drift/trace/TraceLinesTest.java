package ai.usetusk.drift.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.JavaEngine;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TraceLinesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CoreEngine engine = new JavaEngine();
  private final TraceLines lines = new TraceLines(engine);

  /** A server span and a client span, written by hand from the description of the format. */
  static List<ObjectNode> weather() throws Exception {
    try (InputStream in = TraceLinesTest.class.getResourceAsStream("/trace/weather.jsonl")) {
      List<ObjectNode> spans = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        spans.add((ObjectNode) JSON.readTree(line));
      }
      return spans;
    }
  }

  @ParameterizedTest
  @MethodSource("weather")
  void aKnownSpanIsWrittenAsItIsKnown(ObjectNode known) throws Exception {
    ObjectNode line = line(span(known));
    // Their hashes are of the schema in camel case, ours of the schema as the engines have it.
    List<String> schemaHashes = List.of("inputSchemaHash", "outputSchemaHash");
    assertEquals(known.deepCopy().remove(schemaHashes), line.deepCopy().remove(schemaHashes));
  }

  @ParameterizedTest
  @MethodSource("weather")
  void membersComeInTheKnownOrder(ObjectNode known) throws Exception {
    assertEquals(names(known), names(line(span(known))));
  }

  @Test
  void hashesAreThoseOfTheEngine() throws Exception {
    byte[] input = utf8("{\"headers\":{},\"b\":1}");
    Merges merges = Merges.of(Map.of("headers", new Merge(null, null, 0.0)));
    JsonNode line = line(Span.builder().input(input, merges).build());
    assertEquals(
        engine.process(input, merges).schemaHash(), line.get("inputSchemaHash").asText());
    assertEquals(
        engine.process(input, merges).valueHash(), line.get("inputValueHash").asText());
  }

  @Test
  void absentPayloadsAreEmptyObjects() throws Exception {
    JsonNode line = line(Span.builder().build());
    for (String name : List.of("inputValue", "outputValue", "metadata")) {
      assertEquals(JSON.createObjectNode(), line.get(name));
    }
    assertEquals(engine.hash("{}"), line.get("inputValueHash").asText());
  }

  @Test
  void aSpanWithoutAnEnvironmentDoesNotNameOne() throws Exception {
    assertFalse(line(Span.builder().build()).has("environment"));
  }

  @Test
  void textIsEscapedAndStaysOnOneLine() throws Exception {
    String name = "a\"b\\c\nd\u0001é\u2028😀";
    Span span = Span.builder()
        .name(name)
        .input(utf8("{\n\"a\": \"\\n\"\n}"), Merges.none())
        .build();
    assertFalse(new String(lines.encode(span), StandardCharsets.UTF_8).contains("\n"));
    assertEquals(name, line(span).get("name").asText());
  }

  @Test
  void timesBeforeTheEpochAndNegativeDurationsAreNumbers() throws Exception {
    JsonNode line = line(Span.builder().timestamp(-5, 1).duration(0, -2).build());
    assertEquals("{\"seconds\":-5,\"nanos\":1}", line.get("timestamp").toString());
    assertEquals("{\"seconds\":0,\"nanos\":-2}", line.get("duration").toString());
  }

  @Test
  void aBrokenPayloadIsTheCallersError() {
    Span span = Span.builder().output(utf8("{"), Merges.none()).build();
    assertEquals(
        1, assertThrows(InvalidInputException.class, () -> lines.encode(span)).offset());
  }

  private ObjectNode line(Span span) throws Exception {
    return (ObjectNode) JSON.readTree(lines.encode(span));
  }

  private static Span span(JsonNode line) {
    return Span.builder()
        .traceId(line.get("traceId").asText())
        .spanId(line.get("spanId").asText())
        .parentSpanId(line.get("parentSpanId").asText())
        .name(line.get("name").asText())
        .packageName(line.get("packageName").asText())
        .instrumentationName(line.get("instrumentationName").asText())
        .submoduleName(line.get("submoduleName").asText())
        .packageType(PackageType.of(line.get("packageType").asInt()))
        .environment(line.get("environment").asText())
        .kind(SpanKind.of(line.get("kind").asInt()))
        .status(
            StatusCode.of(line.get("status").get("code").asInt()),
            line.get("status").get("message").asText())
        .preAppStart(line.get("isPreAppStart").asBoolean())
        .rootSpan(line.get("isRootSpan").asBoolean())
        .timestamp(
            line.get("timestamp").get("seconds").asLong(),
            line.get("timestamp").get("nanos").asInt())
        .duration(
            line.get("duration").get("seconds").asLong(),
            line.get("duration").get("nanos").asInt())
        .input(utf8(line.get("inputValue").toString()), merges(line.get("inputSchema")))
        .output(utf8(line.get("outputValue").toString()), merges(line.get("outputSchema")))
        .metadata(utf8(line.get("metadata").toString()))
        .build();
  }

  @ParameterizedTest
  @CsvSource({"{,[,1, input", "{},[,1, output", "{},[],-, metadata"})
  void whatIsNoJsonIsNamed(String input, String output, String metadata, String where) {
    Span span = Span.builder()
        .input(utf8(input), Merges.none())
        .output(utf8(output), Merges.none())
        .metadata(utf8(metadata))
        .build();
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> lines.encode(span));
    assertEquals(where, e.where());
    assertEquals(1, e.offset());
    assertEquals(where + ": the JSON ends too early at byte 1", e.getMessage());
  }

  private static Merges merges(JsonNode schema) {
    Map<String, Merge> merges = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
      JsonNode node = property.getValue();
      Encoding encoding =
          node.has("encoding") ? new Encoding(node.get("encoding").asInt()) : null;
      DecodedType decodedType =
          node.has("decodedType") ? new DecodedType(node.get("decodedType").asInt()) : null;
      Double importance =
          node.has("matchImportance") ? node.get("matchImportance").asDouble() : null;
      merges.put(property.getKey(), new Merge(encoding, decodedType, importance));
    }
    return Merges.of(merges);
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
