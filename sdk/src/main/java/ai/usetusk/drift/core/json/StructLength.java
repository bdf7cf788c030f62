package ai.usetusk.drift.core.json;

/**
 * Lengths of the parts of a {@code google.protobuf.Struct}. All its field numbers are below 16, so
 * that each tag takes one byte.
 */
public final class StructLength {

  /** A {@code Value} holding null. */
  static final int NULL = 2;

  /** A {@code Value} holding a boolean. */
  static final int BOOLEAN = 2;

  /** A {@code Value} holding a number. */
  static final int NUMBER = 1 + Double.BYTES;

  private StructLength() {}

  /** A tag, the length and {@code length} bytes: a string or message field. */
  public static int field(int length) {
    return 1 + Varint.length(length) + length;
  }

  /** One map entry without its own tag and length; an empty key is not written. */
  public static int entry(int keyLength, int valueLength) {
    return (keyLength == 0 ? 0 : field(keyLength)) + field(valueLength);
  }
}
