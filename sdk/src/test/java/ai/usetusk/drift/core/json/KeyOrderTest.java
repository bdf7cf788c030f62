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
