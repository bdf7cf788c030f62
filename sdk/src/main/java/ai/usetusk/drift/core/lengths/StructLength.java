package ai.usetusk.drift.core.lengths;

/**
 * Lengths of the parts of a {@code google.protobuf.Struct}. All its field numbers are below 16, so
 * that each tag takes one byte.
 */
public final class StructLength {

  /** A {@code Value} holding null. */
  public static final int NULL = 2;

  /** A {@code Value} holding a boolean. */
  public static final int BOOLEAN = 2;

  /** A {@code Value} holding a number. */
  public static final int NUMBER = 1 + Double.BYTES;

  /** The greatest length that is written as one byte. */
  public static final int MAX_SHORT = 127;

  private StructLength() {}

  /** A tag, the length and {@code length} bytes: a string or message field. */
  public static int field(int length) {
    return length <= MAX_SHORT ? 2 + length : 1 + Varint.length(length) + length;
  }

  /** The content of a map entry; an empty key is not written. */
  public static int entry(int keyLength, int valueLength) {
    return (keyLength == 0 ? 0 : field(keyLength)) + field(valueLength);
  }

  /** A map entry as a field. */
  public static int entryField(int keyLength, int valueLength) {
    int both = keyLength + valueLength;
    return keyLength > 0 && both <= MAX_SHORT - 4 ? both + 6 : field(entry(keyLength, valueLength));
  }
}
