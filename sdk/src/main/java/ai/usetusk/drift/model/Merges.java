package ai.usetusk.drift.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How the top-level members of a payload are decoded: a {@link Merge} for each key that has one.
 * Immutable.
 *
 * <p>Keys that the payload does not have are ignored. If the payload is not a JSON object, all of them are.
 */
public final class Merges {

  private static final Merges NONE = new Merges(Map.of());

  private final Map<String, Merge> byKey;
  private final List<Rule> rules;

  private Merges(Map<String, Merge> byKey) {
    this.byKey = byKey;
    // Most have none, and the first stream in a JVM costs several milliseconds.
    this.rules = byKey.isEmpty() ? List.of() : sorted(byKey);
  }

  private static List<Rule> sorted(Map<String, Merge> byKey) {
    return byKey.entrySet().stream()
        .map(entry -> new Rule(Text.utf8(entry.getKey(), "merges"), entry.getValue()))
        .sorted((a, b) -> Arrays.compareUnsigned(a.key(), b.key()))
        .toList();
  }

  /**
   * One merge with its key. {@code equals} only asks whether the key is the same array.
   *
   * @param key the top-level key in UTF-8; everybody gets the same array, so do not change it
   * @param merge how the value of that key is decoded
   */
  public record Rule(byte[] key, Merge merge) {}

  /** No merges: every member stays as it is. */
  public static Merges none() {
    return NONE;
  }

  /**
   * The given merges by top-level key. The map is copied.
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
   * The merges in the order in which the engines write the members of an object: ascending by the unsigned
   * bytes of their keys in UTF-8. Unmodifiable.
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
