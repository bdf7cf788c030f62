package ai.usetusk.drift.http.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.transform.path.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.a | {\"a\":\"s\",\"b\":\"s\"} | {\"a\":\"X\",\"b\":\"s\"}",
        "$.a | {\"a\":\"s\",\"a\":\"t\"} | {\"a\":\"X\",\"a\":\"X\"}",
        "$.a | {\"\\u0061\":\"s\"} | {\"\\u0061\":\"X\"}",
        "$.a | {\"b\":{\"a\":1},\"a\":2} | {\"b\":{\"a\":1},\"a\":\"X\"}",
        "$.a | { \"a\" : 12.50e3 } | { \"a\" : \"X\" }",
        "$.a | {\"a\":{\"b\":[1,{}]},\"c\":true} | {\"a\":\"X\",\"c\":true}",
        "$.a | {\"a\":null} | {\"a\":\"X\"}",
        "$.a | {\"a\":true} | {\"a\":\"X\"}",
        "$['a.b'] | {\"a.b\":1,\"a\":{\"b\":2}} | {\"a.b\":\"X\",\"a\":{\"b\":2}}",
        "$[*].a | [{\"a\":1}, {\"b\":2}, {\"a\":3}] | [{\"a\":\"X\"}, {\"b\":2}, {\"a\":\"X\"}]",
        "$[1] | [1,[2,3],4] | [1,\"X\",4]",
        "$..a | {\"a\":{\"a\":1},\"b\":[{\"a\":2}]} | {\"a\":\"X\",\"b\":[{\"a\":\"X\"}]}",
        "$.* | {\"a\":1,\"b\":[]} | {\"a\":\"X\",\"b\":\"X\"}",
        "$ | {\"a\":1} | \"X\"",
        "$ | 7 | \"X\"",
        "$ | \"s\" | \"X\"",
        "$.a | {\"b\":\"\\\\\\\"\",\"a\":\"}\\\"\"} | {\"b\":\"\\\\\\\"\",\"a\":\"X\"}",
      })
  void theValuesOnThePathAreReplaced(String path, String json, String expected) {
    assertEquals(Optional.of(expected), edited(json, path, "X"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"$.a | {\"b\":1}", "$.a | []", "$.a | 1", "$[0] | {\"0\":1}", "$.a.b | {\"a\":1}"})
  void whatHasNothingOnThePathIsNotChanged(String path, String json) {
    assertEquals(Optional.empty(), edited(json, path, "X"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{a:1}", "{\"a\":1,}", "a=b", "<a/>", "{\"a\":1}{\"a\":2}", "NaN"})
  void whatIsNotJsonCannotBeSearched(String text) {
    assertEquals(true, JsonBody.read(Messages.bytes(text)).isEmpty());
  }

  @Test
  void illFormedUtf8CannotBeSearched() {
    assertTrue(JsonBody.read(new byte[] {'"', (byte) 0xe4, '"'}).isEmpty());
  }

  @Test
  void nestingThatTheEngineDoesNotReadCannotBeSearched() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertTrue(JsonBody.read(Messages.bytes(deep)).isEmpty());
  }

  @Test
  void whatTheEngineReadsCanBeSearchedAtItsDeepest() {
    String deep = "{\"a\":".repeat(127) + "1" + "}".repeat(127);
    String path = "$..a";
    assertEquals(Optional.of("{\"a\":\"X\"}"), edited(deep, path, "X"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"\\u0041b\" | Ab",
        "\"Ab\" | Ab",
        "1.0 | 1.0",
        "1.00 | 1.0",
        "{\"b\":1, \"a\":2} | {\"a\":2,\"b\":1}",
        "[ 1 ] | [1]",
        "null | null",
      })
  void equalValuesAreSeenAsTheSameText(String json, String expected) {
    List<String> seen = new ArrayList<>();
    JsonBody.read(Messages.bytes(json)).orElseThrow().edit(JsonPath.parse("$"), value -> {
      seen.add(value);
      return "X";
    });
    assertEquals(List.of(expected), seen);
  }

  @Test
  void whatIsPutInIsEscaped() {
    assertEquals(Optional.of("{\"a\":\"\\\"\\\\\\nä\"}"), edited("{\"a\":1}", "$.a", "\"\\\nä"));
  }

  private static Optional<String> edited(String json, String path, String value) {
    return JsonBody.read(Messages.bytes(json))
        .orElseThrow()
        .edit(JsonPath.parse(path), any -> value)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
