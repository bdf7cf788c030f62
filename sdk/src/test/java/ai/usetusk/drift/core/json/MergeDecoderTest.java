package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeDecoderTest {

  private static final Merges JSON_IN_A =
      Merges.of(Map.of("a", new Merge(null, DecodedType.JSON, null)));

  private final Payload payload = new Payload();

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":\"[1\",\"b\":2}", "{\"a\":\"\",\"b\":2}", "{\"a\":\"nul\",\"b\":2}"})
  void aStringThatIsNoJsonStaysAsItWas(String json) {
    read(json);
    assertEquals(payload.root(), payload.decodedRoot());
    assertEquals(json, written(payload.root()));
  }

  @Test
  void aStringThatIsJsonStaysAsItWasInThePayloadAsRead() {
    String json = "{\"a\":\"[1]\",\"b\":2}";
    read(json);
    assertEquals(json, written(payload.root()));
    assertEquals("{\"a\":[1],\"b\":2}", written(payload.decodedRoot()));
  }

  @Test
  void itStaysAlsoWhenTheTextMovesToALongerArrayWhileTheStringIsParsed() {
    String json = "{\"a\":\"[1" + ",1e15".repeat(5000) + "]\",\"b\":2}";
    payload.read(json.getBytes(StandardCharsets.UTF_8), "payload");
    byte[] before = payload.tape().text();
    payload.decode(JSON_IN_A);
    assertNotSame(before, payload.tape().text());
    assertEquals(json, written(payload.root()));
    assertEquals(
        "{\"a\":[1" + ",1000000000000000.0".repeat(5000) + "],\"b\":2}",
        written(payload.decodedRoot()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The bytes are [.] with 0xff for the point, and the same between quotes.
        "W/9d     | \"[\ufffd]\"",
        "WyL/Il0= | [\"\ufffd\"]",
        "WyLDqSJd | [\"\u00e9\"]"
      })
  void decodedTextIsParsedAsItIsOnceItIsRepaired(String base64, String expected) {
    Merge both = new Merge(Encoding.BASE64, DecodedType.JSON, null);
    String json = "{\"a\":\"" + base64 + "\"}";
    payload.read(json.getBytes(StandardCharsets.UTF_8), "payload");
    payload.decode(Merges.of(Map.of("a", both)));
    assertEquals("{\"a\":" + expected + "}", written(payload.decodedRoot()));
  }

  private void read(String json) {
    payload.read(json.getBytes(StandardCharsets.UTF_8), "payload");
    payload.decode(JSON_IN_A);
  }

  private String written(int root) {
    Output out = new Output(0);
    JsonWriter.write(payload.tape(), root, out);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }
}
