package ai.usetusk.drift.model;

/**
 * What a member holds once its text is decoded. The engines parse {@link #JSON} and record the others.
 * Any number is allowed, so that a recording from another SDK, or from a newer one, keeps what it says: a
 * number without a constant here is written as it is and decodes nothing.
 *
 * @param number the number on the wire
 */
public record DecodedType(int number) {

  /** Not said, which is not the same as an absent type. Decodes nothing. */
  public static final DecodedType UNSPECIFIED = new DecodedType(0);

  /** JSON, the one type that the engines parse. */
  public static final DecodedType JSON = new DecodedType(1);

  public static final DecodedType HTML = new DecodedType(2);
  public static final DecodedType CSS = new DecodedType(3);
  public static final DecodedType JAVASCRIPT = new DecodedType(4);
  public static final DecodedType XML = new DecodedType(5);
  public static final DecodedType YAML = new DecodedType(6);
  public static final DecodedType MARKDOWN = new DecodedType(7);
  public static final DecodedType CSV = new DecodedType(8);
  public static final DecodedType SQL = new DecodedType(9);
  public static final DecodedType GRAPHQL = new DecodedType(10);
  public static final DecodedType PLAIN_TEXT = new DecodedType(11);
  public static final DecodedType FORM_DATA = new DecodedType(12);
  public static final DecodedType MULTIPART_FORM = new DecodedType(13);
  public static final DecodedType PDF = new DecodedType(14);
  public static final DecodedType AUDIO = new DecodedType(15);
  public static final DecodedType VIDEO = new DecodedType(16);
  public static final DecodedType GZIP = new DecodedType(17);
  public static final DecodedType BINARY = new DecodedType(18);
  public static final DecodedType JPEG = new DecodedType(19);
  public static final DecodedType PNG = new DecodedType(20);
  public static final DecodedType GIF = new DecodedType(21);
  public static final DecodedType WEBP = new DecodedType(22);
  public static final DecodedType SVG = new DecodedType(23);
  public static final DecodedType ZIP = new DecodedType(24);

  /** Written out, because what a record gets by itself would keep the class loader of the SDK in the JDK's caches. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DecodedType that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
