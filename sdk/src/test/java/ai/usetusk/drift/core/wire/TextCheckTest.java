package ai.usetusk.drift.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.json.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextCheckTest {

  /** Each border of the table of well-formed sequences, from both sides. */
  private static final byte[] BORDERS =
      HexFormat.of().parseHex("00417f808f909fa0bfc0c1c2dfe0e1ecedeeeff0f1f3f4f5ff");

  @Test
  void anyFourBytesAnywhereAreJudgedAsTheJdkJudgesThem() {
    SplittableRandom random = new SplittableRandom(4);
    for (byte first : BORDERS) {
      for (byte second : BORDERS) {
        for (byte third : BORDERS) {
          for (byte fourth : BORDERS) {
            byte[] text = new byte[random.nextInt(4, 24)];
            Arrays.fill(text, (byte) 'x');
            int at = random.nextInt(text.length - 3);
            text[at] = first;
            text[at + 1] = second;
            text[at + 2] = third;
            text[at + 3] = fourth;
            assertSame(text, random.nextInt(3), random.nextInt(3));
          }
        }
      }
    }
  }

  @Test
  void aTextOfAnyLengthIsJudgedAsTheJdkJudgesItAtAnyPlace() {
    String text =
        "ascii only, then \u00e9\u00e9 \u65e5\u672c\u8a9e\u65e5\u672c\u8a9e \ud83d\ude00 and on and on and on and on";
    byte[] bytes = text.repeat(3).getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from++) {
      for (int to = from; to <= bytes.length; to++) {
        assertSame(Arrays.copyOfRange(bytes, from, to), from % 9, to % 9);
      }
    }
  }

  /** With other bytes before and behind, which count for nothing. */
  private static void assertSame(byte[] text, int before, int behind) {
    byte[] bytes = new byte[before + text.length + behind];
    Arrays.fill(bytes, (byte) 0xff);
    System.arraycopy(text, 0, bytes, before, text.length);
    int end = before + text.length;
    assertEquals(
        isWellFormed(text),
        TextCheck.isWellFormed(bytes, before, end),
        () -> HexFormat.of().formatHex(text));
    assertEquals(
        Utf8.firstIllFormed(bytes, before, end), TextCheck.firstIllFormed(bytes, before, end));
  }

  private static boolean isWellFormed(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
