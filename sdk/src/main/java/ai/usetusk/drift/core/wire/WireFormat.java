package ai.usetusk.drift.core.wire;

import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.lengths.Varint;

/** Protobuf fields: their lengths and their bytes. */
final class WireFormat {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;
  static final int START_GROUP = 3;
  static final int END_GROUP = 4;
  static final int FIXED32 = 5;

  private static final int TYPE_BITS = 3;

  private WireFormat() {}

  /** The number that introduces a field. */
  static int tag(int number, int type) {
    return number << TYPE_BITS | type;
  }

  /** The type in a tag. */
  static int typeOf(int tag) {
    return tag & (1 << TYPE_BITS) - 1;
  }

  /** The field number in a tag; never negative. */
  static int numberOf(int tag) {
    return tag >>> TYPE_BITS;
  }

  private static int tagLength(int number) {
    return Varint.length(number << TYPE_BITS);
  }

  /** The length of a string or message field whose content has this length. */
  static int delimitedLength(int number, int length) {
    return tagLength(number) + Varint.length(length) + length;
  }

  /** The length of a proto3 string field, which is left out when empty. */
  static int stringLength(int number, byte[] utf8) {
    return utf8.length == 0 ? 0 : delimitedLength(number, utf8.length);
  }

  /** The length of a proto3 integer, boolean or enum field, which is left out when 0. */
  static int varintLength(int number, long value) {
    return value == 0 ? 0 : presentVarintLength(number, value);
  }

  /** The length of an integer, boolean or enum field that is written whatever its value. */
  static int presentVarintLength(int number, long value) {
    return tagLength(number) + Varint.length(value);
  }

  /** The length of a double field that is written whatever its value. */
  static int presentDoubleLength(int number) {
    return tagLength(number) + Double.BYTES;
  }

  /** Writes what comes before the content of a string or message field. */
  static void putHeader(Output out, int number, int length) {
    out.putVarint(tag(number, LENGTH_DELIMITED));
    out.putVarint(length);
  }

  /** Writes a string or message field, even if it is empty. */
  static void putDelimited(Output out, int number, byte[] content) {
    putHeader(out, number, content.length);
    out.put(content);
  }

  /** Writes a proto3 string field. */
  static void putString(Output out, int number, byte[] utf8) {
    if (utf8.length > 0) {
      putDelimited(out, number, utf8);
    }
  }

  /** Writes a proto3 integer, boolean or enum field; negative numbers take ten bytes. */
  static void putVarint(Output out, int number, long value) {
    if (value != 0) {
      putPresentVarint(out, number, value);
    }
  }

  /** Writes an integer, boolean or enum field whatever its value. */
  static void putPresentVarint(Output out, int number, long value) {
    out.putVarint(tag(number, VARINT));
    out.putVarint(value);
  }

  /** Writes a double field whatever its value. */
  static void putPresentDouble(Output out, int number, long bits) {
    out.putVarint(tag(number, FIXED64));
    out.putLittleEndian(bits);
  }
}
