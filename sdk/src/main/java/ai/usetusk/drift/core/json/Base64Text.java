package ai.usetusk.drift.core.json;

import java.util.Arrays;

/**
 * Base64 (RFC 4648 section 4) in its one canonical form: whole groups of four, padded, unused bits
 * zero, nothing between. The JDK's decoder also takes other forms.
 */
final class Base64Text {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** The six bits of each byte, or -1, which no combination of six bits is. */
  private static final int[] BITS = new int[256];

  static {
    Arrays.fill(BITS, -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      BITS[ALPHABET.charAt(i)] = i;
    }
  }

  private Base64Text() {}

  /**
   * Decodes {@code [from, to)} of an array to another place in it, behind its source.
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
    for (int at = from; at < wholeEnd; at += 4) {
      int group = bits(bytes, at) << 18
          | bits(bytes, at + 1) << 12
          | bits(bytes, at + 2) << 6
          | bits(bytes, at + 3);
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
    int third = padding == 1 ? bits(bytes, at + 2) : 0;
    int group = bits(bytes, at) << 18 | bits(bytes, at + 1) << 12 | third << 6;
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

  private static int bits(byte[] bytes, int at) {
    return BITS[bytes[at] & 0xff];
  }
}
