package ai.usetusk.drift.model;

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
}
