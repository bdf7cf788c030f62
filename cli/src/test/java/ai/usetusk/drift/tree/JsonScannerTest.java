package ai.usetusk.drift.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonScannerTest {

  private static final int LONGEST = 200_000;

  private static final String[] PIECES = {
    "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u00e9\\ud83d\\ude00\\n\"",
        "\"\u00e9\u65e5\ud83d\ude00\"",
    "1", "-0.5e+3", "01", "true", "null", " ", "\n", "\"", "\\"
  };

  @Test
  void whatIsReadIsWhatTheOtherReaderReads() throws Exception {
    Random random = new Random(13);
    int good = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder text = new StringBuilder(round % 2 == 0 ? "[" : "{\"a\":");
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] json =
          text.append(round % 2 == 0 ? "]" : "}").toString().getBytes(StandardCharsets.UTF_8);
      String expected = other(json);
      assertEquals(expected, read(json), text::toString);
      assertEquals(expected != null, skips(json), text::toString);
      good += expected == null ? 0 : 1;
    }
    assertTrue(good > 1000, "many are JSON");
  }

  @Test
  void charactersAreReadWhereverABufferEnds() throws Exception {
    for (int shift = 0; shift < 16; shift++) {
      String content = "\u00e9\u65e5\ud83d\ude00\\u00e9\\ud83d\\ude00\\n".repeat(4000);
      String text = " ".repeat(shift) + "[\"" + content + "\"]";
      byte[] json = text.getBytes(StandardCharsets.UTF_8);
      assertEquals(other(json), read(json));
    }
  }

  @Test
  void aTextLongerThanWantedIsOnlyCounted() throws Exception {
    String json =
        "{\"a\":\"%s\",\"b\":\"%s\"}".formatted("x".repeat(LONGEST), "\u00e9".repeat(LONGEST));
    JsonShape shape = JsonShape.object("z").with("a", JsonShape.TEXT).with("b", JsonShape.TEXT);
    try (JsonScanner scanner = scanner(json.getBytes(StandardCharsets.UTF_8))) {
      JsonObject object = assertInstanceOf(JsonObject.class, scanner.value(shape));
      LongText a = ((JsonText) object.members().get("a")).text();
      LongText b = ((JsonText) object.members().get("b")).text();
      assertFalse(a.isTooLong());
      assertEquals("x".repeat(LONGEST), a.toString());
      assertTrue(b.isTooLong());
      assertEquals(2 * LONGEST, b.length());
    }
  }

  @Test
  void membersThatAreNotWantedAreNotHeld() throws Exception {
    String json = "{\"a\":[{\"b\":1}],\"c\":{\"d\":[]},\"e\":7}";
    try (JsonScanner scanner = scanner(json.getBytes(StandardCharsets.UTF_8))) {
      JsonObject object = assertInstanceOf(JsonObject.class, scanner.value(JsonShape.object("e")));
      assertEquals("[e]", object.members().keySet().toString());
      assertEquals(json.indexOf("7"), object.offsetOf("e"));
    }
  }

  private static JsonScanner scanner(byte[] json) throws IOException, MalformedJsonException {
    return new JsonScanner(new ByteArrayInputStream(json), LONGEST, Oddities.REFUSED);
  }

  /** The value in words; {@code null} if the text is not JSON. */
  private static String read(byte[] json) throws IOException {
    try (JsonScanner scanner = scanner(json)) {
      String value = scanner.value(JsonShape.ALL).toString();
      return scanner.next() == JsonScanner.Token.END ? value : null;
    } catch (MalformedJsonException e) {
      return null;
    }
  }

  private static boolean skips(byte[] json) throws IOException {
    try (JsonScanner scanner = scanner(json)) {
      scanner.skip();
      return scanner.next() == JsonScanner.Token.END;
    } catch (MalformedJsonException e) {
      return false;
    }
  }

  private static String other(byte[] json) throws IOException {
    try (JsonTreeReader reader = new JsonTreeReader(new ByteArrayInputStream(json))) {
      reader.next();
      String value = reader.value().toString();
      return reader.next() == null ? value : null;
    } catch (MalformedJsonException | IllegalStateException e) {
      return null;
    }
  }

  @Test
  void aTextThatEndsTooEarlySaysSo() {
    MalformedJsonException problem = assertThrows(
        MalformedJsonException.class, () -> scanner("[\"a".getBytes()).value(JsonShape.ALL));
    assertEquals(3, problem.offset());
  }
}
