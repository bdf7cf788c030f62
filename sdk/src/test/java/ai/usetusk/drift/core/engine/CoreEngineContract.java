package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.proto.ExportSpansRequest;
import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What every engine promises; one subclass per engine. */
abstract class CoreEngineContract {

  private static final HexFormat HEX = HexFormat.of();

  /** The engine under test. */
  abstract CoreEngine engine();

  @TestFactory
  Stream<DynamicTest> jsonVectors() {
    return each("json.jsonl", this::json);
  }

  @TestFactory
  Stream<DynamicTest> processVectors() {
    return each("process.jsonl", this::process);
  }

  @TestFactory
  Stream<DynamicTest> spanVectors() {
    return each("span.jsonl", this::span);
  }

  @TestFactory
  Stream<DynamicTest> requestVectors() {
    return each("request.jsonl", this::request);
  }

  private static Stream<DynamicTest> each(
      String file, java.util.function.Consumer<Vectors.Case> check) {
    return Vectors.read(file).stream()
        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check.accept(vector)));
  }

  private void json(Vectors.Case vector) {
    byte[] payload = vector.bytes("payload");
    if (vector.expectsError()) {
      Map<String, Object> expected = Vectors.expectedError(vector.expect());
      assertEquals(expected, Vectors.error(() -> engine().normalize(payload)));
      assertEquals(expected, Vectors.error(() -> engine().hash(payload)));
      assertEquals(expected, Vectors.error(() -> engine().normalizeAndHash(payload)));
      assertEquals(expected, Vectors.error(() -> engine().struct(payload)));
      assertEquals(expected, Vectors.error(() -> engine().process(payload, Merges.none())));
      return;
    }
    NormalizedJson both = engine().normalizeAndHash(payload);
    StructBytes struct = engine().struct(payload);
    String normalized = text(engine().normalize(payload));
    assertEquals(normalized, text(both.json()));
    assertEquals(engine().hash(payload), both.hash());
    assertExpected(
        vector,
        Map.of(
            "normalized", normalized,
            "hash", both.hash(),
            "struct_hex", HEX.formatHex(struct.bytes()),
            "field_count", String.valueOf(struct.fieldCount())));
  }

  private void process(Vectors.Case vector) {
    byte[] payload = vector.bytes("payload");
    Merges merges = vector.merges("merges");
    if (vector.expectsError()) {
      assertEquals(
          Vectors.expectedError(vector.expect()),
          Vectors.error(() -> engine().process(payload, merges)));
      return;
    }
    ProcessedPayload processed = engine().process(payload, merges);
    assertExpected(
        vector,
        Map.of(
            "normalized", text(processed.normalized()),
            "decoded", text(processed.decoded()),
            "value_hash", processed.valueHash(),
            "schema", text(processed.schema()),
            "schema_hash", processed.schemaHash(),
            "struct_hex", HEX.formatHex(processed.struct())));
  }

  private void span(Vectors.Case vector) {
    if (vector.expectsError()) {
      assertEquals(
          Vectors.expectedError(vector.expect()),
          Vectors.error(() -> engine().encodeSpan(vector.span())));
      return;
    }
    EncodedSpan encoded = engine().encodeSpan(vector.span());
    assertExpected(
        vector,
        Map.of(
            "bytes_hex", HEX.formatHex(encoded.bytes()),
            "input_value_hash", encoded.inputValueHash(),
            "input_schema_hash", encoded.inputSchemaHash(),
            "output_value_hash", encoded.outputValueHash(),
            "output_schema_hash", encoded.outputSchemaHash()));
  }

  private void request(Vectors.Case vector) {
    if (vector.expectsError()) {
      assertEquals(
          Vectors.expectedError(vector.expect()),
          Vectors.error(() -> engine().encodeExportRequest(vector.request())));
      return;
    }
    byte[] bytes = engine().encodeExportRequest(vector.request());
    assertExpected(vector, Map.of("bytes_hex", HEX.formatHex(bytes)));
  }

  /** Every result that the case names; a name that no operation gives is a mistake in the case. */
  private static void assertExpected(Vectors.Case vector, Map<String, String> results) {
    Map<String, String> expected = vector.expect().properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    Map<String, String> named = expected.keySet().stream()
        .collect(Collectors.toMap(name -> name, name -> results.getOrDefault(name, "?")));
    assertEquals(expected, named);
  }

  @Test
  void protobufJavaDecodesTheStructAndSeesTheSameValues() throws Exception {
    StructBytes struct = engine().struct(utf8("{\"b\":[1,\"x\",null,{}],\"a\":-0.0}"));
    Struct decoded = Struct.parseFrom(struct.bytes());
    assertEquals(2, struct.fieldCount());
    assertEquals(-0.0, decoded.getFieldsOrThrow("a").getNumberValue());
    assertEquals(4, decoded.getFieldsOrThrow("b").getListValue().getValuesCount());
    assertArrayEquals(struct.bytes(), decoded.toByteArray());
  }

  @Test
  void protobufJavaDecodesTheRequestAndSeesTheSameSpan() throws Exception {
    EncodedSpan span = engine()
        .encodeSpan(Span.builder()
            .name("GET /")
            .environment("")
            .timestamp(-1, 999_999_999)
            .duration(-2, -3)
            .input(utf8("{\"k\":[{\"x\":1}]}"), Merges.none())
            .build());
    ExportSpansRequest request = ExportSpansRequest.parseFrom(
        engine().encodeExportRequest(new ExportRequest("id", "env", "1", "2", List.of(span))));
    ai.usetusk.drift.proto.Span decoded = request.getSpans(0);
    assertEquals("id", request.getObservableServiceId());
    assertEquals("GET /", decoded.getName());
    assertEquals("", decoded.getEnvironment());
    assertEquals(-1, decoded.getTimestamp().getSeconds());
    assertEquals(-3, decoded.getDuration().getNanos());
    assertEquals(span.inputValueHash(), decoded.getInputValueHash());
    assertEquals("k", decoded.getInputValue().getFieldsMap().keySet().iterator().next());
    assertArrayEquals(span.bytes(), decoded.toByteArray());
  }

  @Test
  void textWithALoneSurrogateIsInvalidUtf8() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> engine().normalize("\"\u00e9\ud800\""));
    assertEquals(InvalidInputException.Category.INVALID_UTF8, e.category());
    assertEquals(3, e.offset());
  }

  @Test
  void theInputArrayIsNeitherChangedNorKept() {
    byte[] input = utf8("{\"b\":1,\"a\":\"\\u0041\"}");
    byte[] copy = input.clone();
    byte[] result = engine().normalize(input);
    assertArrayEquals(copy, input);
    Arrays.fill(input, (byte) 0);
    assertEquals("{\"a\":\"A\",\"b\":1}", text(result));
  }

  @Test
  void nullIsTheCallersMistakeAndNoEngineFailure() {
    assertThrows(NullPointerException.class, () -> engine().normalize((byte[]) null));
    assertThrows(NullPointerException.class, () -> engine().process(new byte[0], null));
    assertThrows(NullPointerException.class, () -> engine().encodeSpan(null));
    assertThrows(NullPointerException.class, () -> engine().encodeExportRequest(null));
  }

  @Test
  void anExponentOfAnyLengthBalancesAsManyDigits() {
    String digits = "0".repeat(1_000_000);
    assertEquals("1.0", engine().normalize("1" + digits + "e-1000000"));
    assertEquals("1.0", engine().normalize("0." + digits + "1e1000001"));
  }

  @Test
  void aPayloadThatIsTooLongIsRefusedByEveryOperation() {
    byte[] tooLong = new byte[CoreEngine.MAX_PAYLOAD_BYTES + 1];
    assertTooLarge("payload", () -> engine().normalize(tooLong));
    assertTooLarge("payload", () -> engine().hash(tooLong));
    assertTooLarge("payload", () -> engine().normalizeAndHash(tooLong));
    assertTooLarge("payload", () -> engine().struct(tooLong));
    assertTooLarge("payload", () -> engine().process(tooLong, Merges.none()));
  }

  @Test
  void aPayloadOfASpanThatIsTooLongIsTheFirstThingToBeTold() {
    byte[] tooLong = new byte[CoreEngine.MAX_PAYLOAD_BYTES + 1];
    byte[] broken = utf8("{");
    assertTooLarge("input", spanOf(tooLong, tooLong, broken));
    assertTooLarge("output", spanOf(broken, tooLong, tooLong));
    assertTooLarge("metadata", spanOf(broken, broken, tooLong));
  }

  private Executable spanOf(byte[] input, byte[] output, byte[] metadata) {
    Span span = Span.builder()
        .input(input, Merges.none())
        .output(output, Merges.none())
        .metadata(metadata)
        .build();
    return () -> engine().encodeSpan(span);
  }

  private static void assertTooLarge(String where, Executable operation) {
    InvalidInputException e = assertThrows(InvalidInputException.class, operation);
    assertEquals(InvalidInputException.Category.TOO_LARGE, e.category());
    assertEquals(where, e.where());
    assertEquals(CoreEngine.MAX_PAYLOAD_BYTES, e.offset());
    assertEquals(where + ": 134217729 bytes, and at most 134217728 are allowed", e.getMessage());
  }

  @Test
  void theDeepestPayloadFitsASmallStack() throws Exception {
    String deep = "[".repeat(126) + "]".repeat(126);
    byte[] payload = utf8("{\"a\":" + deep + "}");
    String[] hash = new String[1];
    Thread small = new Thread(
        null,
        () -> hash[0] = engine()
            .encodeSpan(Span.builder().input(payload, Merges.none()).build())
            .inputValueHash(),
        "small stack",
        256 * 1024);
    small.start();
    small.join();
    assertEquals(engine().hash(payload), hash[0]);
  }

  @Test
  void manyThreadsAtOnceGetTheirOwnAnswers() throws Exception {
    // As many as the Rust core has workspaces for.
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> calls = Stream.iterate(0, i -> i < 400, i -> i + 1)
          .<Callable<String>>map(
              i -> () -> engine().normalize("{\"b\":" + i + ",\"a\":[" + i + "]}"))
          .toList();
      int i = 0;
      for (Future<String> answer : threads.invokeAll(calls)) {
        assertEquals("{\"a\":[" + i + "],\"b\":" + i + "}", answer.get());
        i++;
      }
    } finally {
      threads.shutdownNow();
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
