package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergesTextTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void vector(Vectors.Case vector) {
    byte[] text = vector.bytes("text");
    if (vector.expectsError()) {
      assertEquals(
          Vectors.expectedError(vector.expect()), Vectors.error(() -> MergesText.parse(text)));
    } else {
      assertEquals(Vectors.merges(vector.expect().get("merges")), MergesText.parse(text));
    }
  }

  static List<Vectors.Case> vectors() {
    return Vectors.read("merges-text.jsonl");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textGivesRules(String text, Map<String, Merge> expected) {
    assertEquals(Merges.of(expected), parse(text));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("{}", Map.of()),
        arguments(" { \"a\" : { } } ", Map.of("a", new Merge(null, null, null))),
        arguments(
            "{\"a\":{\"encoding\":1,\"decoded_type\":0,\"match_importance\":-0.5}}",
            Map.of("a", new Merge(Encoding.BASE64, new DecodedType(0), -0.5))),
        arguments(
            "{\"a\":{\"encoding\":-2147483648,\"decoded_type\":2147483647,\"match_importance\":1}}",
            Map.of(
                "a",
                new Merge(
                    new Encoding(Integer.MIN_VALUE), new DecodedType(Integer.MAX_VALUE), 1.0))),
        arguments(
            "{\"a\":{\"encoding\":null,\"decoded_type\":null,\"match_importance\":null}}",
            Map.of("a", new Merge(null, null, null))),
        arguments(
            "{\"\\u00e9\":{\"enc\\u006fding\":1,\"other\":[{}]}}",
            Map.of("\u00e9", new Merge(Encoding.BASE64, null, null))));
  }

  @Test
  void ofEqualKeysOnlyTheLastIsLookedAt() {
    Map<String, Merge> expected = Map.of("a", new Merge(new Encoding(2), null, null));
    assertEquals(Merges.of(expected), parse("{\"a\":1,\"a\":{\"encoding\":2}}"));
    assertEquals(Merges.of(expected), parse("{\"a\":{\"encoding\":\"x\",\"encoding\":2}}"));
  }

  /** A {@code ^} stands in front of the value or byte that is wrong. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^1",
        " ^[]",
        "^null",
        "{\"a\":^1}",
        "{\"a\": ^[1]}",
        "{\"a\":^null}",
        "{\"a\":{\"encoding\":^\"1\"}}",
        "{\"a\":{\"encoding\" : ^1.0}}",
        "{\"a\":{\"encoding\":^1e0}}",
        "{\"a\":{\"encoding\":^-0}}",
        "{\"a\":{\"encoding\":^true}}",
        "{\"a\":{\"encoding\":^2147483648}}",
        "{\"a\":{\"decoded_type\":^-2147483649}}",
        "{\"a\":{\"decoded_type\":^18446744073709551615}}",
        "{\"a\":{\"match_importance\":^\"1\"}}",
        "{\"a\":{\"match_importance\":^{}}}",
        "{\"a\":{\"match_importance\":^1e999}}",
        "{\"z\":^1,\"a\":2}",
        "{\"z\":{\"x\":[1,{\"y\":\"\\\"z\"}],\"encoding\":^[]},\"a\":false}",
        "{\"a\":{\"encoding\":1},^}",
        "^",
        "{\"a\":{}}^x"
      })
  void anErrorIsAtTheFirstWrongValueOrByte(String marked) {
    int offset = marked.indexOf('^');
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> parse(marked.replace("^", "")));
    assertEquals(Category.INVALID_MERGES, e.category());
    assertEquals("merges", e.where());
    assertEquals(offset, e.offset(), e.getMessage());
  }

  @Test
  void illFormedUtf8IsItsOwnCategory() {
    byte[] text = "{\"\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> MergesText.parse(text));
    assertEquals(Category.INVALID_UTF8, e.category());
    assertEquals("merges", e.where());
    assertEquals(2, e.offset());
  }

  private static Merges parse(String text) {
    return MergesText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
