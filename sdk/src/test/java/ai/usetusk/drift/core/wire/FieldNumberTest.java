package ai.usetusk.drift.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.proto.ExportSpansRequest;
import ai.usetusk.drift.proto.JsonSchema;
import ai.usetusk.drift.proto.JsonSchemaType;
import ai.usetusk.drift.proto.Span;
import ai.usetusk.drift.proto.SpanStatus;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldNumberTest {

  private static final Map<String, Descriptor> MESSAGES = Map.ofEntries(
      Map.entry("SPAN", Span.getDescriptor()),
      Map.entry("SPAN_STATUS", SpanStatus.getDescriptor()),
      Map.entry("TIMESTAMP", Timestamp.getDescriptor()),
      Map.entry("DURATION", Duration.getDescriptor()),
      Map.entry("JSON_SCHEMA", JsonSchema.getDescriptor()),
      Map.entry("STRUCT", Struct.getDescriptor()),
      Map.entry("VALUE", Value.getDescriptor()),
      Map.entry("LIST_VALUE", ListValue.getDescriptor()),
      Map.entry("ENTRY", Struct.getDescriptor().findNestedTypeByName("FieldsEntry")),
      Map.entry("EXPORT_SPANS_REQUEST", ExportSpansRequest.getDescriptor()));

  @ParameterizedTest
  @MethodSource("constants")
  void aConstantIsTheNumberOfTheFieldItIsNamedAfter(String name) throws Exception {
    String[] parts = name.split("__");
    FieldDescriptor field =
        MESSAGES.get(parts[0]).findFieldByName(parts[1].toLowerCase(Locale.ROOT));
    assertNotNull(field);
    assertEquals(field.getNumber(), FieldNumber.class.getDeclaredField(name).getInt(null));
  }

  @Test
  void everyFieldOfTheWireContractHasAConstant() {
    List<String> names = constants().toList();
    MESSAGES.forEach((message, descriptor) -> descriptor.getFields().stream()
        .map(field -> message + "__" + field.getName().toUpperCase(Locale.ROOT))
        .forEach(name -> assertEquals(true, names.contains(name), name)));
  }

  @Test
  void theSchemaTypesAreThoseOfTheWireContract() {
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_NULL_VALUE, SchemaType.of(Tape.NULL));
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_BOOLEAN_VALUE, SchemaType.of(Tape.FALSE));
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_BOOLEAN_VALUE, SchemaType.of(Tape.TRUE));
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_NUMBER_VALUE, SchemaType.of(Tape.INTEGER));
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_NUMBER_VALUE, SchemaType.of(Tape.DOUBLE));
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_STRING_VALUE, SchemaType.of(Tape.STRING));
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_ORDERED_LIST_VALUE, SchemaType.of(Tape.ARRAY));
    assertEquals(JsonSchemaType.JSON_SCHEMA_TYPE_OBJECT_VALUE, SchemaType.of(Tape.OBJECT));
  }

  static Stream<String> constants() {
    return Arrays.stream(FieldNumber.class.getDeclaredFields())
        .filter(field -> field.getType() == int.class)
        .map(Field::getName);
  }
}
