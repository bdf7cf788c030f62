package ai.usetusk.drift.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names and numbers of the wire contract, in {@code drift.proto}, are those of our types. */
class NumbersTest {

  @Test
  void thoseOfPackageTypes() {
    assertEquals(
        contract(ai.usetusk.drift.proto.PackageType.getDescriptor(), "PACKAGE_TYPE_"),
        numbers(PackageType.values(), PackageType::number));
  }

  @Test
  void thoseOfSpanKinds() {
    assertEquals(
        contract(ai.usetusk.drift.proto.SpanKind.getDescriptor(), "SPAN_KIND_"),
        numbers(SpanKind.values(), SpanKind::number));
  }

  @Test
  void thoseOfStatusCodes() {
    assertEquals(
        contract(ai.usetusk.drift.proto.StatusCode.getDescriptor(), "STATUS_CODE_"),
        numbers(StatusCode.values(), StatusCode::number));
  }

  @Test
  void thoseOfEncodings() throws Exception {
    assertEquals(
        contract(ai.usetusk.drift.proto.EncodingType.getDescriptor(), "ENCODING_TYPE_"),
        constants(Encoding.class, Encoding::number));
  }

  @Test
  void thoseOfDecodedTypes() throws Exception {
    assertEquals(
        contract(ai.usetusk.drift.proto.DecodedType.getDescriptor(), "DECODED_TYPE_"),
        constants(DecodedType.class, DecodedType::number));
  }

  @Test
  void aNumberLeadsBackToItsConstant() {
    assertLeadsBack(PackageType.values(), PackageType::number, PackageType::of);
    assertLeadsBack(SpanKind.values(), SpanKind::number, SpanKind::of);
    assertLeadsBack(StatusCode.values(), StatusCode::number, StatusCode::of);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 12, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void anotherNumberOfAnEnumIsAnInvalidSpanWithTheNameOfItsField(int number) {
    assertRefused("package_type", number, PackageType::of);
    assertRefused("kind", number, SpanKind::of);
    assertRefused("status.code", number, StatusCode::of);
  }

  private static <E> void assertLeadsBack(
      E[] constants, Function<E, Integer> number, IntFunction<E> of) {
    for (E constant : constants) {
      assertEquals(constant, of.apply(number.apply(constant)));
    }
  }

  private static void assertRefused(String field, int number, IntFunction<?> of) {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> of.apply(number));
    assertEquals(InvalidInputException.Category.INVALID_SPAN, e.category());
    assertEquals(field, e.where());
    assertEquals(field + ": no such number: " + number, e.getMessage());
  }

  private static Map<String, Integer> contract(EnumDescriptor type, String prefix) {
    return type.getValues().stream()
        .collect(Collectors.toMap(
            value -> value.getName().substring(prefix.length()), EnumValueDescriptor::getNumber));
  }

  private static <E extends Enum<E>> Map<String, Integer> numbers(
      E[] constants, Function<E, Integer> number) {
    return Arrays.stream(constants).collect(Collectors.toMap(Enum::name, number));
  }

  private static <T> Map<String, Integer> constants(Class<T> type, Function<T, Integer> number)
      throws IllegalAccessException {
    Map<String, Integer> numbers = new TreeMap<>();
    for (Field field : type.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        numbers.put(field.getName(), number.apply(type.cast(field.get(null))));
      }
    }
    return numbers;
  }
}
