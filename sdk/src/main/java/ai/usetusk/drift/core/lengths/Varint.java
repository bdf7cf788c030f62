package ai.usetusk.drift.core.lengths;

/** The length of protobuf's base 128 numbers. */
public final class Varint {

  /** The most bytes a 64-bit number takes. */
  public static final int MAX_LENGTH = 10;

  private Varint() {}

  /** The length of a number that is not negative. */
  public static int length(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }

  /** The length of a number taken as unsigned: 10 for a negative one. */
  public static int length(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }
}
