package ai.usetusk.drift.model;

import java.util.Objects;

/**
 * How one top-level member of a payload is decoded, and what its schema says about it. Each part may be
 * {@code null}, meaning absent.
 *
 * @param encoding how the member's text is encoded; {@link Encoding#BASE64} is decoded
 * @param decodedType what the text then holds; {@link DecodedType#JSON} is parsed
 * @param matchImportance how much the member counts when a call is matched with recorded ones, 0 for
 *     not at all; finite
 */
public record Merge(Encoding encoding, DecodedType decodedType, Double matchImportance) {

  /**
   * Checks the match importance.
   *
   * @throws IllegalArgumentException if it is infinite or not a number
   */
  public Merge {
    if (matchImportance != null && !Double.isFinite(matchImportance)) {
      throw new IllegalArgumentException("match importance is not finite: " + matchImportance);
    }
  }

  /** Written out, because what a record gets by itself would keep the class loader of the SDK in the JDK's caches. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Merge that
        && Objects.equals(encoding, that.encoding)
        && Objects.equals(decodedType, that.decodedType)
        && Objects.equals(matchImportance, that.matchImportance);
  }

  @Override
  public int hashCode() {
    return Objects.hash(encoding, decodedType, matchImportance);
  }
}
