package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LongTextTest {

  @Test
  void aBodyWithAFewHeadersIsOneLongText() {
    assertTrue(
        is("{\"status\":200,\"headers\":{\"a\":\"b\"},\"body\":\"" + "x".repeat(5000) + "\"}"));
  }

  @Test
  void aStringAloneIsOneLongText() {
    assertTrue(is("\"" + "x".repeat(200) + "\""));
  }

  @Test
  void objectsAreNot() {
    assertFalse(is("[" + "{\"id\":17,\"name\":\"a name\"},".repeat(100) + "0]"));
  }

  @Test
  void numbersAreNot() {
    assertFalse(is("[" + "1,".repeat(500) + "0]"));
    assertFalse(is("[" + "-122.419412345,".repeat(100) + "0]"));
  }

  @Test
  void blanksAreNot() {
    assertFalse(is(" ".repeat(500) + "{}"));
  }

  @Test
  void aQuoteInAnyByteOfTheShortestTextIsSeen() {
    int length = 16 * 8;
    for (int at = 0; at < length; at++) {
      byte[] text = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
      text[at] = '"';
      assertFalse(LongText.is(text), "quote at " + at);
    }
  }

  @Test
  void whatIsShorterThanTheSamplesIsNot() {
    assertFalse(is("\"" + "x".repeat(100) + "\""));
    assertFalse(is(""));
  }

  private static boolean is(String json) {
    return LongText.is(json.getBytes(StandardCharsets.UTF_8));
  }
}
