package ai.usetusk.drift.model;

/**
 * How the text of a member was encoded. Any number is allowed, so that a recording from another SDK, or
 * from a newer one, keeps what it says: a number without a constant here is written as it is and decodes
 * nothing.
 *
 * @param number the number on the wire
 */
public record Encoding(int number) {

  /** Not said, which is not the same as an absent encoding. Decodes nothing. */
  public static final Encoding UNSPECIFIED = new Encoding(0);

  /** Base64 as in RFC 4648 section 4, with canonical padding. The engines decode it. */
  public static final Encoding BASE64 = new Encoding(1);

  /** Written out, because what a record gets by itself would keep the class loader of the SDK in the JDK's caches. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Encoding that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
