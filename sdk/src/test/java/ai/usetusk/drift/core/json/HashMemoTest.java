package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HashMemoTest {

  private final Sha256 sha256 = new Sha256();
  private final HashMemo memo = new HashMemo(sha256);

  @Test
  void aTextSeenBeforeIsNotHashedAgain() {
    String first = memo.hash(output("some schema"));
    assertEquals(sha256.hash(output("some schema")), first);
    assertSame(first, memo.hash(output("some schema")));
  }

  @Test
  void textsThatAreNearlyAlikeAreToldApart() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200; i++) {
        StringBuilder text = new StringBuilder("x".repeat(200));
        text.setCharAt(i, 'y');
        assertEquals(sha256.hash(output(text.toString())), memo.hash(output(text.toString())));
        String shorter = text.substring(0, i);
        assertEquals(sha256.hash(output(shorter)), memo.hash(output(shorter)));
      }
    }
  }

  @Test
  void longTextsAreNotKept() {
    String text = "x".repeat(5000);
    String first = memo.hash(output(text));
    assertEquals(sha256.hash(output(text)), first);
    assertNotSame(first, memo.hash(output(text)));
  }

  private static Output output(String text) {
    Output out = new Output(0);
    out.put(text.getBytes(StandardCharsets.UTF_8));
    return out;
  }
}
