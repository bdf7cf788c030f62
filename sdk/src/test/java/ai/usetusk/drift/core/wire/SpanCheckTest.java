package ai.usetusk.drift.core.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.proto.JsonSchema;
import ai.usetusk.drift.proto.JsonSchemaType;
import ai.usetusk.drift.proto.Span;
import ai.usetusk.drift.proto.SpanStatus;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // empty
        "0a0161", // a string
        "a80601", // an unknown number
        "ad0601020304", // an unknown fixed32
        "a9060102030405060708", // an unknown fixed64
        "aa0603ffffff", // unknown bytes need not be UTF-8
        "ab06080aac06", // an unknown group
        "ab06b306b406ac06", // groups in each other
        "0801", // a string's number with another type
        "4801", // a message's number with another type
        "4b4c", // a message's number as a group
        "8a80808000 00", // a tag longer than need be, with an empty string
        "8a8080808080808080 00 00", // a tag of ten bytes, of which the low 32 bits count
        "40ffffffffffffffffff7f", // a number of ten bytes
        "9201021001", // a known string's number in a message, with another type
        "4a0008014a00" // the same message twice
      })
  void wellFormedSpansPass(String hex) throws IOException {
    byte[] span = parse(hex);
    assertTrue(protobufAccepts(span), "protobuf-java");
    assertDoesNotThrow(() -> check(span));
  }

  @ParameterizedTest
  @CsvSource({
    "0a, 1, a string without its length",
    "0a0261, 3, a string that is too short",
    "08, 1, a number that is missing",
    "0880, 2, a number that is cut off",
    "40ffffffffffffffffff8001, 10, a number of eleven bytes",
    "0affffffff0f, 6, a length above all arrays",
    "00, 0, field number 0",
    "080100, 2, field number 0 behind a field",
    "0e, 0, wire type 6",
    "0f, 0, wire type 7",
    "0c, 0, the end of no group",
    "0b, 1, a group without its end",
    "0b14, 1, the end of another group",
    "0b0c0c, 2, a group that ends twice",
    "0a03616280, 4, ill-formed UTF-8 in a string",
    "4a050a030a0180, 6, ill-formed UTF-8 in a key",
    "4a070a0512031a0180, 8, ill-formed UTF-8 in a value",
    "920103120180, 5, ill-formed UTF-8 in a status message",
    "4a020a05, 4, a nested field that is too short at the end of the span",
    "4a020a050801, 4, a nested field that is longer than its message",
    "4a010b0801, 3, a nested group without its end",
    "4a01080801, 3, a nested number that is missing",
    "0d000000, 4, a fixed32 that is too short",
    "0900000000000000, 8, a fixed64 that is too short"
  })
  void whatIsNoSpanIsAnErrorAtItsFirstOffendingByte(String hex, int offset, String what)
      throws IOException {
    byte[] span = parse(hex);
    assertEquals(false, protobufAccepts(span), "protobuf-java");
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> check(span), what);
    assertEquals(Category.INVALID_SPAN, e.category());
    assertEquals("spans[7]", e.where());
    assertEquals(offset, e.offset(), e.getMessage());
  }

  @Test
  void offsetsAreCountedFromTheSpansFirstByte() {
    byte[] around = parse("ffff 0a0161 00 ffff");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> SpanCheck.check(around, 2, 6, "here"));
    assertEquals(3, e.offset());
    assertDoesNotThrow(() -> SpanCheck.check(around, 2, 5, "here"));
  }

  @Test
  void groupsNest512DeepAndNotDeeper() throws IOException {
    byte[] deepest = parse("0b".repeat(512) + "0c".repeat(512));
    assertTrue(protobufAccepts(deepest));
    assertDoesNotThrow(() -> check(deepest));
    byte[] tooDeep = parse("0b".repeat(513) + "0c".repeat(513));
    assertEquals(false, protobufAccepts(tooDeep));
    assertEquals(
        512, assertThrows(InvalidInputException.class, () -> check(tooDeep)).offset());
  }

  @Test
  void messagesNest512DeepAndNotDeeper() throws IOException {
    byte[] deepest = nestedSchemas(512);
    assertTrue(protobufAccepts(deepest));
    assertDoesNotThrow(() -> check(deepest));
    byte[] tooDeep = nestedSchemas(513);
    assertEquals(false, protobufAccepts(tooDeep));
    assertEquals(
        tooDeep.length - 2,
        assertThrows(InvalidInputException.class, () -> check(tooDeep)).offset());
  }

  @Test
  void unknownGroupsInMapEntriesCountAsTheyDoElsewhere() throws IOException {
    for (int groups = 505; groups <= 515; groups++) {
      // A struct, an entry of its map, and groups in it.
      byte[] content = parse("0b".repeat(groups) + "0c".repeat(groups));
      byte[] span = delimited(9, delimited(1, content));
      boolean accepted = protobufAccepts(span);
      assertEquals(groups <= 510, accepted);
      assertEquals(accepted, checkAccepts(span));
    }
  }

  @Test
  void deepSpansAreCheckedOnASmallStack() throws InterruptedException {
    byte[] span = nestedSchemas(512);
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(null, () -> check(span), "small", 256 << 10);
    thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    thread.start();
    thread.join();
    assertEquals(null, failure[0]);
  }

  @Test
  void mutatedSpansAreAcceptedExactlyWhenProtobufJavaAcceptsThem() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    byte[] span = span().toByteArray();
    int accepted = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] mutated = mutate(span, random);
      boolean expected = protobufAccepts(mutated);
      accepted += expected ? 1 : 0;
      assertEquals(
          expected, checkAccepts(mutated), () -> "mutated: " + HexFormat.of().formatHex(mutated));
    }
    assertTrue(accepted > 1_000 && accepted < 29_000, "accepted " + accepted);
  }

  @Test
  void mutatedSpansOfTheEngineAreAcceptedExactlyWhenProtobufJavaAcceptsThem() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    byte[] span = encoded(PAYLOAD);
    int accepted = 0;
    int mutations = Integer.getInteger("drift.mutations", 30_000);
    for (int i = 0; i < mutations; i++) {
      byte[] mutated = mutate(span, random);
      boolean expected = protobufAccepts(mutated);
      accepted += expected ? 1 : 0;
      assertEquals(
          expected, checkAccepts(mutated), () -> "mutated: " + HexFormat.of().formatHex(mutated));
    }
    assertTrue(accepted > mutations / 30, "accepted " + accepted);
  }

  @Test
  void whatAnEngineEncodesIsRecognisedAsUsual() {
    for (String payload : List.of(
        PAYLOAD,
        "{}",
        "[]",
        "{\"deep\":" + "[".repeat(126) + "]".repeat(126) + "}",
        "{\"a long text\":\"" + "x".repeat(100_000) + "\"}",
        "{\"" + "a long key".repeat(20) + "\":[{\"a\":[1,null,false]}]}")) {
      byte[] span = encoded(payload);
      assertTrue(UsualSpan.is(span, 0, span.length), payload);
    }
  }

  private static final String PAYLOAD =
      "{\"id\":\"4bf92f35-77b3-4da6\",\"n\":[1,-2.5e-7,true,null,{}],"
          + "\"caf\u00e9\":{\"\u65e5\u672c\u8a9e\u306e\u6587\":\"\ud83d\ude00 \u20ac\"},\"text\":\""
          + "seventeen letters".repeat(12) + "\",\"list\":[[],[\"a\"],[{\"b\":\"c\"}]]}";

  private static byte[] encoded(String payload) {
    byte[] json = payload.getBytes(StandardCharsets.UTF_8);
    return new JavaEngine()
        .encodeSpan(ai.usetusk.drift.model.Span.builder()
            .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
            .name("GET /caf\u00e9")
            .timestamp(1_790_000_000L, 7)
            .input(json, Merges.none())
            .output(json, Merges.none())
            .metadata(json)
            .build())
        .bytes();
  }

  @Test
  void randomBytesAreAcceptedExactlyWhenProtobufJavaAcceptsThem() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    byte[] likely = parse("00010208090a0b0c0d0e104a4b4c5a5b5c7fff80929301");
    int accepted = 0;
    for (int i = 0; i < 60_000; i++) {
      byte[] bytes = new byte[random.nextInt(14)];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = likely[random.nextInt(likely.length)];
      }
      boolean expected = protobufAccepts(bytes);
      accepted += expected ? 1 : 0;
      assertEquals(expected, checkAccepts(bytes), () -> HexFormat.of().formatHex(bytes));
    }
    assertTrue(accepted > 1_000, "accepted " + accepted);
  }

  private static byte[] mutate(byte[] span, SplittableRandom random) {
    byte[] mutated = span.clone();
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(5)) {
        case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutated[at] = (byte) random.nextInt(256);
        case 2 -> mutated[at] += (byte) random.nextInt(-2, 3);
        case 3 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
        default -> {
          int length = Math.min(random.nextInt(1, 9), mutated.length - at);
          int from = random.nextInt(mutated.length - length + 1);
          System.arraycopy(mutated, from, mutated, at, length);
        }
      }
    }
    return mutated;
  }

  private static Span span() {
    Struct.Builder struct = Struct.newBuilder()
        .putFields("", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())
        .putFields("number", Value.newBuilder().setNumberValue(1.5).build())
        .putFields("\u00e9", Value.newBuilder().setStringValue("\ud83d\ude00").build())
        .putFields("flag", Value.newBuilder().setBoolValue(true).build());
    Value list = Value.newBuilder()
        .setListValue(ListValue.newBuilder()
            .addValues(Value.newBuilder().setStructValue(struct))
            .addValues(Value.getDefaultInstance()))
        .build();
    struct.putFields("list", list);
    JsonSchema schema = JsonSchema.newBuilder()
        .setType(JsonSchemaType.JSON_SCHEMA_TYPE_OBJECT)
        .putProperties(
            "key",
            JsonSchema.newBuilder().setItems(JsonSchema.getDefaultInstance()).build())
        .setEncodingValue(-1)
        .setMatchImportance(0.5)
        .build();
    return Span.newBuilder()
        .setTraceId("4bf92f3577b34da6")
        .setName("GET /caf\u00e9")
        .setPackageTypeValue(1)
        .setInputValue(struct)
        .setOutputValue(struct)
        .setInputSchema(schema)
        .setOutputSchema(schema)
        .setInputValueHash("hash")
        .setKindValue(2)
        .setStatus(SpanStatus.newBuilder().setCodeValue(1).setMessage("\u20ac"))
        .setTimestamp(Timestamp.newBuilder().setSeconds(1_790_000_000L).setNanos(-1))
        .setIsRootSpan(true)
        .setMetadata(struct)
        .setEnvironment("test")
        .build();
  }

  /** A span whose schema has items that have items and so on, so many messages in all. */
  private static byte[] nestedSchemas(int depth) {
    byte[] message = {};
    for (int i = 1; i < depth; i++) {
      message = delimited(3, message);
    }
    return delimited(11, message);
  }

  private static byte[] delimited(int number, byte[] content) {
    Output out = new Output(content.length + 8);
    WireFormat.putDelimited(out, number, content);
    return out.toByteArray();
  }

  private static byte[] parse(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static void check(byte[] span) {
    SpanCheck.check(span, 0, span.length, "spans[7]");
  }

  /** What is recognised as usual is not checked field by field, so both must come to the same. */
  private static boolean checkAccepts(byte[] span) {
    boolean accepted = eachFieldAccepts(span);
    if (UsualSpan.is(span, 0, span.length)) {
      assertTrue(accepted, "usual, and yet refused field by field");
    }
    return accepted;
  }

  private static boolean eachFieldAccepts(byte[] span) {
    try {
      SpanCheck.checkEachField(span, 0, span.length, "spans[7]");
      return true;
    } catch (InvalidInputException e) {
      assertTrue(e.offset() >= 0 && e.offset() <= span.length);
      return false;
    }
  }

  private static boolean protobufAccepts(byte[] span) throws IOException {
    try {
      CodedInputStream in = CodedInputStream.newInstance(span);
      in.setRecursionLimit(SpanCheck.MAX_DEPTH);
      Span.parseFrom(in);
      in.checkLastTagWas(0);
      return true;
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }
}
