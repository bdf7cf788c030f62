package ai.usetusk.drift.core.json;

import java.util.Arrays;

/**
 * Base64 (RFC 4648 section 4) in its one canonical form: whole groups of four, padded, unused bits
 * zero, nothing between. The JDK's decoder also takes other forms.
 */
final class Base64Text {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /**
   * The twelve bits of each two characters, the first of which is the lower byte of the index, or -1,
   * which no combination of bits is. Of these 128 KiB some 10 are ever read.
   */
  private static final short[] BITS = new short[1 << 16];

  static {
    Arrays.fill(BITS, (short) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      for (int j = 0; j < ALPHABET.length(); j++) {
        BITS[ALPHABET.charAt(j) << 8 | ALPHABET.charAt(i)] = (short) (i << 6 | j);
      }
    }
  }

  private Base64Text() {}

  /**
   * Decodes {@code [from, to)} of an array to another place in it, behind its source. Two bytes
   * behind what is decoded may be overwritten.
   *
   * @return the end of what was decoded, or -1 if the text is not canonical base64
   */
  static int decode(byte[] bytes, int from, int to, int target) {
    if ((to - from) % 4 != 0) {
      return -1;
    }
    if (from == to) {
      return target;
    }
    int padding = bytes[to - 1] != '=' ? 0 : bytes[to - 2] != '=' ? 1 : 2;
    int wholeEnd = padding == 0 ? to : to - 4;
    int end = target;
    int at = from;
    for (; at + 8 <= wholeEnd; at += 8) {
      long characters = Words.little(bytes, at);
      long bits = (long) BITS[(int) characters & 0xffff] << 36
          | (long) BITS[(int) characters >>> 16] << 24
          | (long) BITS[(int) (characters >>> 32) & 0xffff] << 12
          | BITS[(int) (characters >>> 48)];
      if (bits < 0) {
        return -1;
      }
      Words.putBig(bytes, end, bits << 16);
      end += 6;
    }
    if (at < wholeEnd) {
      int group = group(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
      if (group < 0) {
        return -1;
      }
      bytes[end] = (byte) (group >> 16);
      bytes[end + 1] = (byte) (group >> 8);
      bytes[end + 2] = (byte) group;
      end += 3;
    }
    return padding == 0 ? end : decodeLast(bytes, wholeEnd, padding, end);
  }

  private static int decodeLast(byte[] bytes, int at, int padding, int target) {
    int group = group(bytes[at], bytes[at + 1], padding == 1 ? bytes[at + 2] : 'A', 'A');
    int unused = padding == 1 ? 0xff : 0xffff;
    if (group < 0 || (group & unused) != 0) {
      return -1;
    }
    bytes[target] = (byte) (group >> 16);
    if (padding == 1) {
      bytes[target + 1] = (byte) (group >> 8);
    }
    return target + 3 - padding;
  }

  /** The 24 bits of four characters; negative if one is none. */
  private static int group(int first, int second, int third, int fourth) {
    return bits(first, second) << 12 | bits(third, fourth);
  }

  private static int bits(int first, int second) {
    return BITS[(second & 0xff) << 8 | first & 0xff];
  }
}
