package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

  private final Payload payload = new Payload();

  @Test
  void keysAreOrderedByTheirUtf8BytesAndNotByTheirChars() {
    assertOrder(
        "", "\0", " ", "10", "9", "a", "aa", "b", "\177", "\u00e9", "\uffff", "\ud800\udc00");
  }

  @Test
  void keysThatDifferOnlyInTrailingZeroBytesAreOrderedByLength() {
    assertOrder("a", "a\0", "a\0\0", "a\0\0b", "abcdefg", "abcdefg\0", "abcdefg\0\0");
  }

  @Test
  void keysAlikeInTheirFirstEightBytesAreComparedBeyond() {
    assertOrder("commonprefix", "commonprefix1", "commonprefix12", "commonprefix2");
  }

  @Test
  void theLastOfEqualKeysIsKept() {
    assertMembers("{\"a\":1,\"b\":2,\"a\":3}", Map.of("a", "3", "b", "2"));
    assertMembers("{\"a\":1,\"a\":2}", Map.of("a", "2"));
    assertMembers("{\"b\":1,\"a\":2,\"\\u0061\":3,\"b\":4}", Map.of("a", "3", "b", "4"));
  }

  @Test
  void objectsOfAllSizesAreSortedAndWithoutDuplicates() {
    Random random = new Random(1);
    for (int size = 0; size < 200; size++) {
      assertSorted(randomKeys(size, size + 1, random));
      assertSorted(randomKeys(size, size / 3 + 1, random));
    }
  }

  @Test
  void aHundredThousandKeysWithALongCommonPrefixAreSorted() {
    List<String> keys = new ArrayList<>(
        IntStream.range(0, 100_000).mapToObj(i -> "a-long-common-prefix-" + i).toList());
    Collections.reverse(keys);
    assertSorted(keys);
  }

  @Test
  void objectsThatLookLikeOneSortedBeforeAreSortedByTheirOwnKeys() {
    // The same keys, so that some of them stand where they stood before, and only some orders are
    // the
    // remembered one.
    List<String> inner = List.of("b", "same-long-prefix-2", "d", "same-long-prefix-1", "f");
    List<String> shuffled = new ArrayList<>(inner);
    for (int seed = 0; seed < 200; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      List<String> keys = new ArrayList<>(List.of("zzz"));
      keys.addAll(shuffled.subList(0, 2));
      keys.add("middle");
      keys.addAll(shuffled.subList(2, 5));
      keys.add("aaa");
      assertSorted(keys);
      assertSorted(keys);
    }
  }

  @Test
  void anObjectThatLooksLikeOneSortedBeforeMayHaveDuplicates() {
    assertSorted(List.of("z", "b", "c", "m", "e", "f", "a"));
    assertSorted(List.of("z", "b", "b", "m", "e", "e", "a"));
    assertSorted(List.of("z", "b", "c", "m", "e", "f", "a"));
  }

  @Test
  void duplicatesAreFoundInObjectsThatComeAgain() {
    for (int i = 0; i < 3; i++) {
      assertSorted(List.of("b", "a", "b"));
      assertSorted(List.of("b", "a", "b", "c"));
      assertSorted(List.of("b", "a"));
    }
  }

  @Test
  void objectsInsideOthersAreSortedOnTheirOwn() {
    payload.read(
        "{\"b\":{\"d\":1,\"c\":{\"f\":2,\"e\":3}},\"a\":4}".getBytes(StandardCharsets.UTF_8),
        "here");
    Tape tape = payload.tape();
    int b = tape.member(payload.root(), 1, 0);
    int c = tape.member(b, 0, 0);
    assertEquals(List.of("a", "b"), keys());
    assertEquals("c", text(tape.keyStart(c), tape.keyEnd(c)));
    assertEquals("e", text(tape.keyStart(tape.member(c, 0, 0)), tape.keyEnd(tape.member(c, 0, 0))));
    assertEquals(2, tape.count(b));
  }

  private void assertOrder(String... keys) {
    List<String> shuffled = new ArrayList<>(List.of(keys));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      payload.read(object(shuffled).getBytes(StandardCharsets.UTF_8), "here");
      assertEquals(List.of(keys), keys());
    }
  }

  private static List<String> randomKeys(int count, int different, Random random) {
    return IntStream.range(0, count)
        .mapToObj(i -> random.nextInt(different) % 7 + "key" + random.nextInt(different))
        .toList();
  }

  private static String object(List<String> keys) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < keys.size(); i++) {
      json.append(i == 0 ? "\"" : ",\"").append(keys.get(i).replace("\0", "\\u0000"));
      json.append("\":").append(i);
    }
    return json.append('}').toString();
  }

  private void assertSorted(List<String> keys) {
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < keys.size(); i++) {
      expected.put(keys.get(i), "" + i);
    }
    assertMembers(object(keys), expected);
  }

  private void assertMembers(String json, Map<String, String> expected) {
    payload.read(json.getBytes(StandardCharsets.UTF_8), "here");
    Map<String, String> members = new TreeMap<>();
    Tape tape = payload.tape();
    int member = 0;
    int length = 0;
    for (int i = 0; i < payload.fieldCount(); i++) {
      member = tape.member(payload.root(), i, member);
      members.put(
          text(tape.keyStart(member), tape.keyEnd(member)),
          text(Tape.start(tape.canonical(member)), Tape.end(tape.canonical(member))));
      length += tape.entryLength(member);
    }
    assertEquals(new TreeMap<>(expected), members);
    assertEquals(members.size(), payload.fieldCount());
    assertEquals(length, payload.structLength());
    List<String> keys = keys();
    List<String> sorted = new ArrayList<>(keys);
    sorted.sort((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
    assertEquals(sorted, keys);
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    Tape tape = payload.tape();
    int member = 0;
    for (int i = 0; i < payload.fieldCount(); i++) {
      member = tape.member(payload.root(), i, member);
      keys.add(text(tape.keyStart(member), tape.keyEnd(member)));
    }
    return keys;
  }

  private String text(int start, int end) {
    return new String(payload.tape().text(), start, end - start, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
