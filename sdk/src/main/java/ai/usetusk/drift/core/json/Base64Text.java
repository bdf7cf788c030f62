package ai.usetusk.drift.core.json;

import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes base64 (RFC 4648 section 4) in its one canonical form: whole groups of four, padded, unused
 * bits zero, nothing between.
 *
 * <p>The JDK's decoder does it, which HotSpot replaces by vector code. It also takes other forms, so
 * that it gets pieces of one length without padding.
 *
 * <p>Reused for one text after the other; not safe for use by several threads.
 */
final class Base64Text {

  private static final int PIECE = 2048;

  private final Base64.Decoder decoder = Base64.getDecoder();
  private final byte[] piece = new byte[PIECE];
  private final byte[] decoded = new byte[PIECE / 4 * 3];

  /** How many bytes are kept from one text to the next. */
  static long retainedBytes() {
    return PIECE + PIECE / 4 * 3;
  }

  /**
   * Decodes {@code [from, to)} of an array to another place in it, behind its source.
   *
   * @return the end of what was decoded, or -1 if the text is not canonical base64
   */
  int decode(byte[] bytes, int from, int to, int target) {
    if ((to - from) % 4 != 0) {
      return -1;
    }
    if (from == to) {
      return target;
    }
    int padding = bytes[to - 1] != '=' ? 0 : bytes[to - 2] != '=' ? 1 : 2;
    int end = target;
    for (int at = from; at < to; at += PIECE) {
      int count = Math.min(PIECE, to - at);
      System.arraycopy(bytes, at, piece, 0, count);
      int present = at + count == to ? count - padding : count;
      // Zeros, so that what the padding stands for shows whether the unused bits are.
      Arrays.fill(piece, present, PIECE, (byte) 'A');
      if (!decodePiece()) {
        return -1;
      }
      System.arraycopy(decoded, 0, bytes, end, count / 4 * 3);
      end += count / 4 * 3;
    }
    for (int i = 0; i < padding; i++) {
      end--;
      if (bytes[end] != 0) {
        return -1;
      }
    }
    return end;
  }

  /** Whether the piece is base64 without padding. */
  private boolean decodePiece() {
    try {
      return decoder.decode(piece, decoded) == decoded.length;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
