package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputReportTest {

  @Test
  void aReportIsACategoryAnOffsetAndAPlace() {
    assertEquals(
        new InputReport(Category.INVALID_UTF8, 134_217_728, "metadata"),
        parse("invalid_utf8 134217728 metadata"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "invalid 1 payload", "INVALID_JSON 1 payload", "1 1 payload"})
  void aCategoryThatJavaDoesNotKnowIsAnEngineFailure(String report) {
    assertThrows(NativeFailure.class, () -> parse(report));
  }

  @Test
  void theMessageIsTheJavaEngines() {
    byte[] json = utf8("[1,]");
    InvalidInputException expected =
        assertThrows(InvalidInputException.class, () -> new JavaEngine().normalize(json));
    InvalidInputException told = parse("invalid_json 3 payload").explain(json);
    assertEquals(expected.getMessage(), told.getMessage());
    assertEquals(3, told.offset());
  }

  @Test
  void thePlaceIsTheOneThatRustNames() {
    assertEquals("output", parse("invalid_json 0 output").explain(utf8("x")).where());
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_json 2 payload", "invalid_utf8 3 payload"})
  void anotherReasonThanJavasIsAnEngineFailure(String report) {
    assertThrows(NativeFailure.class, () -> parse(report).explain(utf8("[1,]")));
  }

  @Test
  void aPayloadThatJavaTakesIsAnEngineFailure() {
    assertThrows(NativeFailure.class, () -> parse("invalid_json 0 payload").explain(utf8("1")));
  }

  private static InputReport parse(String report) {
    return InputReport.parse(utf8(report));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
