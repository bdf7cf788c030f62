package ai.usetusk.drift.model;

/**
 * How one top-level member of a payload is decoded, and what its schema says about it. Each part
 * may be {@code null}, meaning absent. Any number is allowed: unknown codes are recorded and decode
 * nothing.
 *
 * @param encoding {@link #BASE64} decodes the member's text from base64
 * @param decodedType {@link #JSON} parses the member's text as JSON
 * @param matchImportance how much the member counts when recordings are matched, 0 for not at all;
 *     finite
 */
public record Merge(Integer encoding, Integer decodedType, Double matchImportance) {

  /** The {@link #encoding()} that the engines decode: RFC 4648 section 4, canonical padding. */
  public static final int BASE64 = 1;

  /** The {@link #decodedType()} that the engines decode. */
  public static final int JSON = 1;

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
