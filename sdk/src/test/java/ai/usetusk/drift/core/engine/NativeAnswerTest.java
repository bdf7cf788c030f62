package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NativeAnswerTest {

  private final NativeAnswer answer = new NativeAnswer();

  @Test
  void resultsComeInOrderWhereverTheyAre() {
    byte[] long1 = new byte[20_000];
    answer.expecting(5);
    lengths(2, NativeAnswer.LONG, NativeAnswer.ABSENT, 3, 0).put(ascii("ab" + "hsh"));
    answer.longer[1] = long1;
    assertArrayEquals(ascii("ab"), answer.bytes());
    assertSame(long1, answer.bytes());
    assertNull(answer.optional());
    assertEquals("hsh", answer.hash());
    assertArrayEquals(new byte[0], answer.bytes());
  }

  @Test
  void aLongResultIsNotKept() {
    answer.expecting(1);
    lengths(NativeAnswer.LONG);
    answer.longer[0] = new byte[1];
    answer.bytes();
    assertNull(answer.longer[0]);
  }

  @Test
  void aResultForWhichThereWasNoRoomFindsItNextTime() {
    int room = answer.shorter.length;
    answer.expecting(1);
    assertEquals(room, answer.shorter.length);
    lengths(NativeAnswer.LONG);
    answer.longer[0] = new byte[2 * room];
    answer.bytes();
    answer.expecting(1);
    assertTrue(answer.shorter.length > 3 * room, "for this result and those of before");
  }

  @Test
  void theRoomHasABound() {
    for (int i = 0; i < 100; i++) {
      answer.expecting(1);
      lengths(NativeAnswer.LONG);
      answer.longer[0] = new byte[100_000];
      answer.bytes();
      answer.expecting(1);
      lengths(NativeAnswer.LONG);
      answer.longer[0] = new byte[2 * NativeAnswer.MAX_ROOM];
      answer.bytes();
    }
    assertTrue(answer.shorter.length > 100_000);
    assertTrue(answer.shorter.length <= NativeAnswer.MAX_ROOM);
  }

  @Test
  void whatAnEarlierCallGaveIsNoResultOfTheNext() {
    answer.expecting(2);
    lengths(1, 1).put(ascii("ab"));
    answer.bytes();
    answer.bytes();
    answer.expecting(2);
    assertThrows(IllegalStateException.class, answer::bytes);
    assertThrows(IllegalStateException.class, answer::hash);
  }

  @Test
  void aLongResultThatIsNotThereIsMissed() {
    answer.expecting(1);
    lengths(NativeAnswer.LONG);
    assertThrows(IllegalStateException.class, answer::optional);
  }

  @Test
  void onlyAnOptionalResultMayBeAbsent() {
    answer.expecting(2);
    lengths(NativeAnswer.ABSENT, NativeAnswer.ABSENT);
    assertThrows(IllegalStateException.class, answer::bytes);
    assertThrows(IllegalStateException.class, answer::hash);
  }

  private ByteBuffer lengths(int... lengths) {
    ByteBuffer buffer = ByteBuffer.wrap(answer.shorter);
    for (int length : lengths) {
      buffer.putInt(length);
    }
    return buffer;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
