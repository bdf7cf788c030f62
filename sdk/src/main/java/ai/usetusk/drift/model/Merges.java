package ai.usetusk.drift.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The {@link Merge} of each top-level key that has one. Immutable.
 *
 * <p>Merges apply to the members of a JSON object at the root of a payload. Keys the payload does
 * not have are ignored, and so is everything on a root that is no object.
 */
public final class Merges {

  private static final Merges NONE = new Merges(Map.of());

  private final Map<String, Merge> byKey;
  private final List<Rule> rules;

  private Merges(Map<String, Merge> byKey) {
    this.byKey = byKey;
    // Most have none, and a stream is dear in a JVM that has not had one yet.
    this.rules = byKey.isEmpty() ? List.of() : sorted(byKey);
  }

  private static List<Rule> sorted(Map<String, Merge> byKey) {
    return byKey.entrySet().stream()
        .map(entry -> new Rule(Text.utf8(entry.getKey(), "merges"), entry.getValue()))
        .sorted((a, b) -> Arrays.compareUnsigned(a.key(), b.key()))
        .toList();
  }

  /**
   * One merge with its key. Equality is that of the array's identity.
   *
   * @param key the top-level key in UTF-8; shared by all who ask, so nobody may change it
   * @param merge what the key's value is decoded with
   */
  public record Rule(byte[] key, Merge merge) {}

  /** No merges at all. */
  public static Merges none() {
    return NONE;
  }

  /**
   * The given merges; the map is copied.
   *
   * @throws InvalidInputException if a key contains a lone surrogate
   */
  public static Merges of(Map<String, Merge> byKey) {
    return byKey.isEmpty() ? NONE : new Merges(Map.copyOf(byKey));
  }

  /** True if there is no merge. */
  public boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** The merges by top-level key; unmodifiable, in no particular order. */
  public Map<String, Merge> byKey() {
    return byKey;
  }

  /**
   * The same merges in ascending order of the unsigned bytes of their UTF-8 keys, which is the order
   * in which the engines write the members of an object; unmodifiable.
   */
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Merges that && byKey.equals(that.byKey);
  }

  @Override
  public int hashCode() {
    return byKey.hashCode();
  }

  @Override
  public String toString() {
    return byKey.toString();
  }
}
