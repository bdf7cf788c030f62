package ai.usetusk.drift.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonBoolean;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTreeReaderTest {

  @Test
  void everyKindOfValueKnowsItsOffset() throws Exception {
    JsonArray array =
        assertInstanceOf(JsonArray.class, read(" [\"é\", 1.50, true, null, {\"a\": []}]"));
    assertEquals(new JsonString("é", 2), array.elements().get(0));
    assertEquals(new JsonNumber("1.50", 8), array.elements().get(1));
    assertEquals(new JsonBoolean(true, 14), array.elements().get(2));
    assertEquals(new JsonNull(20), array.elements().get(3));
    JsonObject object = assertInstanceOf(JsonObject.class, array.elements().get(4));
    assertEquals(26, object.offset());
    assertEquals(32, object.offsetOf("a"));
  }

  @Test
  void aByteOrderMarkIsSkippedAndCounted() throws Exception {
    assertEquals(new JsonNumber("7", 3), read("\uFEFF7"));
  }

  @Test
  void aLoneSurrogateEscapeComesThrough() throws Exception {
    assertEquals(new JsonString("\ud800", 0), read("\"\\ud800\""));
  }

  @Test
  void theLastOfEqualNamesIsKept() throws Exception {
    JsonObject object = assertInstanceOf(JsonObject.class, read("{\"a\":1,\"\\u0061\":2}"));
    assertEquals(2, object.integer("a", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'[1,]', 3",
    "'[1', 2",
    "'{\"a\":', 5",
    "'\"abc', 4",
    "'[01]', 2",
    "'nul', 0",
    "'[\"a\nb\"]', 3",
  })
  void brokenJsonIsToldWithItsOffset(String json, long offset) {
    assertEquals(offset, problem(json.getBytes(StandardCharsets.UTF_8)).offset());
  }

  @ParameterizedTest
  @CsvSource({
    "22 c0 80 22, 1",
    "22 ed a0 80 22, 1",
    "22 61 ff 22, 2",
    "22 61 c3, 2",
    "22 f4 90 80 80 22, 1",
    "22 e2 82 22, 1",
    "00 5b 00 5d, 0",
    "5b 00 5d 00, 1",
  })
  void whatIsNotUtf8IsToldWithItsOffset(String hex, long offset) {
    MalformedJsonException problem = problem(bytes(hex));
    assertEquals("the bytes are not UTF-8", problem.getMessage());
    assertEquals(offset, problem.offset());
  }

  @Test
  void utf8IsCheckedAcrossBuffers() throws Exception {
    String text = "a" + "é€😀".repeat(10_000);
    assertEquals(new JsonString(text, 0), read("\"" + text + "\""));
    byte[] cut = ("\"" + text).getBytes(StandardCharsets.UTF_8);
    cut[cut.length - 1] = 'x';
    assertEquals(cut.length - 4, problem(cut).offset());
  }

  @Test
  void aTreeTooDeepToHoldIsRefused() {
    assertEquals(
        MalformedJsonException.class,
        problem("[".repeat(2000).getBytes(StandardCharsets.UTF_8)).getClass());
  }

  @Test
  void anEmptyTextHasNoToken() throws Exception {
    try (JsonTreeReader reader = reader(new byte[0])) {
      assertNull(reader.next());
    }
  }

  private static JsonValue read(String json) throws IOException, MalformedJsonException {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonValue read(byte[] json) throws IOException, MalformedJsonException {
    try (JsonTreeReader reader = reader(json)) {
      reader.next();
      JsonValue value = reader.value();
      assertNull(reader.next());
      return value;
    }
  }

  private static MalformedJsonException problem(byte[] json) {
    return assertThrows(MalformedJsonException.class, () -> read(json));
  }

  private static JsonTreeReader reader(byte[] json) throws IOException, MalformedJsonException {
    return new JsonTreeReader(new ByteArrayInputStream(json));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }
}
