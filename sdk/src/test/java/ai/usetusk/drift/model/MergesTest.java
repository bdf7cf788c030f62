package ai.usetusk.drift.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergesTest {

  private static final Merge MERGE = new Merge(Encoding.BASE64, DecodedType.JSON, 0.5);

  @Test
  void rulesAreOrderedByTheUtf8BytesOfTheirKeys() {
    Merges merges = Merges.of(
        Map.of("\ud800\udc00", MERGE, "\uffff", MERGE, "b", MERGE, "", MERGE, "ab", MERGE));
    List<String> keys = merges.rules().stream()
        .map(rule -> new String(rule.key(), StandardCharsets.UTF_8))
        .toList();
    assertEquals(List.of("", "ab", "b", "\uffff", "\ud800\udc00"), keys);
  }

  @Test
  void aRuleHasItsKeyInUtf8() {
    Merges.Rule rule = Merges.of(Map.of("\u00e9", MERGE)).rules().get(0);
    assertArrayEquals(new byte[] {(byte) 0xc3, (byte) 0xa9}, rule.key());
    assertSame(MERGE, rule.merge());
  }

  @Test
  void theMapIsCopied() {
    Map<String, Merge> byKey = new HashMap<>(Map.of("a", MERGE));
    Merges merges = Merges.of(byKey);
    byKey.put("b", MERGE);
    assertEquals(Map.of("a", MERGE), merges.byKey());
    assertEquals(1, merges.rules().size());
  }

  @Test
  void noMergesAreNone() {
    assertSame(Merges.none(), Merges.of(Map.of()));
    assertTrue(Merges.none().isEmpty());
    assertTrue(Merges.none().rules().isEmpty());
  }

  @Test
  void mergesAreEqualIfTheirRulesAre() {
    assertEquals(
        Merges.of(Map.of("a", MERGE)),
        Merges.of(Map.of("a", new Merge(Encoding.BASE64, DecodedType.JSON, 0.5))));
    assertEquals(
        Merges.of(Map.of("a", MERGE)).hashCode(),
        Merges.of(Map.of("a", new Merge(Encoding.BASE64, DecodedType.JSON, 0.5)))
            .hashCode());
    assertNotEquals(Merges.of(Map.of("a", MERGE)), Merges.of(Map.of("b", MERGE)));
    assertNotEquals(
        Merges.of(Map.of("a", MERGE)),
        Merges.of(Map.of("a", new Merge(Encoding.BASE64, DecodedType.JSON, null))));
  }

  @Test
  void aKeyWithALoneSurrogateIsRefused() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Merges.of(Map.of("\u00e9\ud800", MERGE)));
    assertEquals(InvalidInputException.Category.INVALID_UTF8, e.category());
    assertEquals("merges", e.where());
    assertEquals(2, e.offset());
  }
}
