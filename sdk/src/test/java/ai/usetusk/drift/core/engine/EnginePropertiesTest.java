package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every JSON value, checked on the engine that is the reference. */
class EnginePropertiesTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();

  private final CoreEngine engine = new JavaEngine();

  @Provide
  Arbitrary<GeneratedJson> any() {
    return GeneratedJson.any();
  }

  @Provide
  Arbitrary<GeneratedJson> objects() {
    return GeneratedJson.objects();
  }

  @Property
  void normalizingKeepsTheValue(@ForAll("any") GeneratedJson json, @ForAll long seed)
      throws Exception {
    assertSame(json.value(), JACKSON.readTree(engine.normalize(json.written(seed))));
  }

  @Property
  void normalizingTwiceIsNormalizingOnce(@ForAll("any") GeneratedJson json, @ForAll long seed) {
    byte[] once = engine.normalize(json.written(seed));
    assertArrayEquals(once, engine.normalize(once));
  }

  @Property
  void theHashDependsOnTheValueAlone(
      @ForAll("any") GeneratedJson json, @ForAll long oneSeed, @ForAll long otherSeed) {
    assertEquals(engine.hash(json.written(oneSeed)), engine.hash(json.written(otherSeed)));
  }

  @Property
  void theStructHoldsTheValue(@ForAll("objects") GeneratedJson json, @ForAll long seed)
      throws Exception {
    StructBytes struct = engine.struct(json.written(seed));
    Struct expected = protobuf(json.value()).getStructValue();
    assertEquals(expected, Struct.parseFrom(struct.bytes()));
    assertEquals(expected.getFieldsCount(), struct.fieldCount());
  }

  @Property
  void processGivesWhatTheSingleOperationsGive(
      @ForAll("objects") GeneratedJson json, @ForAll long seed) {
    byte[] payload = json.written(seed);
    Merges harmless =
        Merges.of(Map.of("no such key \u0001", new Merge(Encoding.BASE64, DecodedType.JSON, 1.0)));
    ProcessedPayload processed = engine.process(payload, harmless);
    assertArrayEquals(engine.normalize(payload), processed.normalized());
    assertArrayEquals(processed.normalized(), processed.decoded());
    assertEquals(engine.hash(payload), processed.valueHash());
    assertArrayEquals(engine.struct(payload).bytes(), processed.struct());
    assertEquals(engine.hash(processed.schema()), processed.schemaHash());
    assertArrayEquals(engine.normalize(processed.schema()), processed.schema());
  }

  private static void assertSame(Object expected, JsonNode actual) {
    if (expected instanceof List<?> list) {
      assertEquals(list.size(), actual.size());
      for (int i = 0; i < list.size(); i++) {
        assertSame(list.get(i), actual.get(i));
      }
    } else if (expected instanceof Map<?, ?> map) {
      assertEquals(map.size(), actual.size());
      map.forEach((key, value) -> assertSame(value, actual.get((String) key)));
    } else if (expected instanceof Double number) {
      assertEquals(true, actual.isFloatingPointNumber());
      assertEquals(number, actual.doubleValue());
    } else if (expected instanceof BigInteger number) {
      assertEquals(number, actual.bigIntegerValue());
      assertEquals(true, actual.isIntegralNumber());
    } else if (expected instanceof Boolean flag) {
      assertEquals(flag, actual.booleanValue());
    } else if (expected instanceof String text) {
      assertEquals(text, actual.textValue());
    } else {
      assertEquals(true, actual.isNull());
    }
  }

  private static Value protobuf(Object value) {
    Value.Builder builder = Value.newBuilder();
    if (value instanceof List<?> list) {
      ListValue.Builder items = ListValue.newBuilder();
      list.forEach(item -> items.addValues(protobuf(item)));
      builder.setListValue(items);
    } else if (value instanceof Map<?, ?> map) {
      Struct.Builder fields = Struct.newBuilder();
      map.forEach((key, member) -> fields.putFields((String) key, protobuf(member)));
      builder.setStructValue(fields);
    } else if (value instanceof Number number) {
      builder.setNumberValue(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      builder.setBoolValue(flag);
    } else if (value instanceof String text) {
      builder.setStringValue(text);
    } else {
      builder.setNullValueValue(0);
    }
    return builder.build();
  }
}
