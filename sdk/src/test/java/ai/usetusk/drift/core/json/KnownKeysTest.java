package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

  private static final int MANY = 100_000;

  private final KnownKeys keys = new KnownKeys();

  @Test
  void aKeyIsKnownBehindTheKeyItStoodBehind() {
    KnownKey a = add(keys.payloads().inside(), "a");
    KnownKey b = add(a, "b");
    assertSame(a, keys.payloads().inside().follower);
    assertSame(b, a.follower);
  }

  @Test
  void keysAtTheSamePlaceAreAlternatives() {
    KnownKey place = keys.payloads().inside();
    KnownKey a = add(place, "a");
    KnownKey b = add(place, "b");
    assertSame(a, place.follower);
    assertSame(b, a.alternative);
  }

  @Test
  void aKeyStandsWhereAllOfItsTextStands() {
    for (int length = 0; length <= 60; length++) {
      String name = "x".repeat(length);
      byte[] read = json("\"" + name + "\":1");
      KnownKey key = new KnownKey(keys.payloads().inside(), read, 0, length + 3, length);
      assertTrue(key.standsAt(json("\"" + name + "\":2"), 0), name);
      for (int wrong = 0; wrong < key.length; wrong++) {
        byte[] json = json("\"" + name + "\":1");
        json[wrong] ^= 1;
        assertFalse(key.standsAt(json, 0), name + " with another byte at " + wrong);
      }
    }
  }

  @Test
  void aKeyDoesNotStandBeyondTheEndOfTheJson() {
    KnownKey key = add(keys.payloads().inside(), "a-long-key-of-several-words");
    byte[] json = Arrays.copyOf("\"a-long-k".getBytes(StandardCharsets.UTF_8), 9 + Long.BYTES);
    assertFalse(key.standsAt(json, 0));
  }

  @Test
  void keysAscendAsLongAsEachIsAboveTheOneBefore() {
    KnownKey a = add(keys.payloads().inside(), "a");
    assertTrue(a.ascends());
    KnownKey accented = add(a, "\u00e9");
    assertTrue(accented.ascends());
    assertFalse(add(a, "a").ascends());
    assertFalse(add(add(accented, "b"), "c").ascends());
  }

  @Test
  void theBlankBehindTheColonBelongsToTheKey() {
    byte[] json = json("\"key\": 1");
    KnownKey key = keys.add(keys.payloads().inside(), json, 0, 7, 3);
    assertEquals(1, key.blanks());
    assertFalse(key.standsAt(json("\"key\":1"), 0));
  }

  @Test
  void longKeysAndThoseInFrontOfMoreBlanksAreNotKept() {
    KnownKey place = keys.payloads().inside();
    assertSame(KnownKey.UNKNOWN, add(place, "x".repeat(100)));
    assertSame(KnownKey.UNKNOWN, keys.add(place, json("\"key\":  1"), 0, 8, 3));
  }

  @Test
  void nothingIsKnownBehindOrInsideAnUnknownKey() {
    assertSame(KnownKey.UNKNOWN, add(KnownKey.UNKNOWN, "a"));
    assertSame(KnownKey.UNKNOWN, add(KnownKey.UNKNOWN.inside(), "a"));
    assertFalse(KnownKey.UNKNOWN.ascends());
  }

  @Test
  void neitherOneObjectNorOnePlaceTakesManyKeys() {
    KnownKey key = keys.payloads().inside();
    int behindEachOther = 0;
    while (key != KnownKey.UNKNOWN) {
      key = add(key, "key");
      behindEachOther++;
    }
    assertTrue(behindEachOther <= 65, behindEachOther + " keys behind each other");
    int atOnePlace = 0;
    while (add(keys.payloads().inside(), "other" + atOnePlace) != KnownKey.UNKNOWN) {
      atOnePlace++;
    }
    assertTrue(atOnePlace < 8, atOnePlace + " keys at one place");
  }

  @Test
  void onceFullTheTreeIsForgottenWhenPayloadsHaveBecomeOthersAndEachTimeLessReadily() {
    int first = textsUntilForgotten();
    int second = textsUntilForgotten();
    assertTrue(first < second, "after " + first + " and then after " + second);
    fill();
    KnownKey payloads = keys.payloads();
    for (int i = 0; i < 1000; i++) {
      keys.endText(1);
    }
    assertSame(payloads, keys.payloads());
  }

  private int textsUntilForgotten() {
    fill();
    KnownKey before = keys.payloads();
    int texts = 0;
    while (keys.payloads() == before) {
      assertTrue(texts < 1000, "never forgotten");
      add(KnownKey.UNKNOWN, "strange");
      keys.endText(1);
      texts++;
    }
    return texts;
  }

  private void fill() {
    KnownKey key = keys.payloads();
    for (int i = 0; i < 2000; i++) {
      KnownKey inner = add(key.inside(), "key");
      key = inner == KnownKey.UNKNOWN ? key : inner;
    }
    keys.endText(MANY);
  }

  private KnownKey add(KnownKey before, String name) {
    byte[] json = json("\"" + name + "\":1");
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    return keys.add(before, json, 0, length + 3, length);
  }

  /** A text with what must be readable behind it. */
  private static byte[] json(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(utf8, utf8.length + Tape.PADDING);
  }
}
