package ai.usetusk.drift.core.wire;

import ai.usetusk.drift.core.json.Words;

/**
 * Well-formedness of the strings in a message: UTF-8 as the Unicode Standard defines it (chapter 3,
 * table 3-7), so no surrogates, no overlong forms, and nothing above U+10FFFF.
 *
 * <p>Works on eight bytes at a time, the first one lowest, whose bytes behind the string are 0. A 0 is
 * ASCII and continues no sequence, so the end of a string needs no case of its own.
 */
final class TextCheck {

  private static final int BLOCK = 4 * Long.BYTES;

  /** At {@code 24 + n}, the highest bits of the first n bytes of a word: of none below, of all above. */
  private static final long[] HIGH_BITS_OF = highBitsOf();

  private TextCheck() {}

  /** Whether the bytes from {@code from} up to {@code to} are well-formed. */
  static boolean isWellFormed(byte[] bytes, int from, int to) {
    return isAscii(bytes, from, to) || firstIllFormed(bytes, from, to) < 0;
  }

  /**
   * Whether it is easily seen that all bytes are ASCII, as of most strings. Short ones are all looked at alike, whatever
   * their length, so that no branch depends on it: to foresee one wrongly costs more than the words that are too much.
   */
  private static boolean isAscii(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > BLOCK || from + BLOCK > bytes.length) {
      return isLongAscii(bytes, from, to);
    }
    return (Words.little(bytes, from) & HIGH_BITS_OF[length + 24]
            | Words.little(bytes, from + 8) & HIGH_BITS_OF[length + 16]
            | Words.little(bytes, from + 16) & HIGH_BITS_OF[length + 8]
            | Words.little(bytes, from + 24) & HIGH_BITS_OF[length])
        == 0;
  }

  private static boolean isLongAscii(byte[] bytes, int from, int to) {
    int last = to - Long.BYTES;
    if (last < from) {
      return false;
    }
    long word = Words.little(bytes, last);
    for (int at = asciiBlocks(bytes, from, to); (word & Words.HIGH_BITS) == 0; at += Long.BYTES) {
      if (at >= last) {
        return true;
      }
      word = Words.little(bytes, at);
    }
    return false;
  }

  /** The index of the first ill-formed sequence, or -1 if there is none. */
  static int firstIllFormed(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      long word = word(bytes, at, to);
      int ascii = Long.numberOfTrailingZeros(word & Words.HIGH_BITS) >>> 3;
      if (ascii == Long.BYTES) {
        at = asciiBlocks(bytes, at + Long.BYTES, to);
        continue;
      }
      if (ascii > 0) {
        at += ascii;
        continue;
      }
      int length = sequences(word);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  private static int asciiBlocks(byte[] bytes, int from, int to) {
    int at = from;
    while (to - at >= BLOCK
        && ((Words.little(bytes, at)
                    | Words.little(bytes, at + 8)
                    | Words.little(bytes, at + 16)
                    | Words.little(bytes, at + 24))
                & Words.HIGH_BITS)
            == 0) {
      at += BLOCK;
    }
    return at;
  }

  /** The eight bytes at a place, those behind the string as 0. */
  private static long word(byte[] bytes, int at, int to) {
    int missing = Long.BYTES - (to - at);
    if (missing <= 0) {
      return Words.little(bytes, at);
    }
    if (to >= Long.BYTES) {
      return Words.little(bytes, to - Long.BYTES) >>> missing * Byte.SIZE;
    }
    long word = 0;
    for (int i = to - 1; i >= at; i--) {
      word = word << Byte.SIZE | bytes[i] & 0xff;
    }
    return word;
  }

  /** The length of the well-formed sequence, or the two of three bytes, that a word begins with; or 0. */
  private static int sequences(long word) {
    if ((word & 0xc0c0f0) == 0x8080e0) {
      if (!isThree((int) word)) {
        return 0;
      }
      long next = word >>> 24;
      return (next & 0xc0c0f0) == 0x8080e0 && isThree((int) next) ? 6 : 3;
    }
    if ((word & 0xc0e0) == 0x80c0) {
      return (word & 0x1e) != 0 ? 2 : 0;
    }
    if ((word & 0xc0c0c0f8L) == 0x808080f0L) {
      int plane = (int) (word & 0x07) << 2 | (int) word >>> 12 & 3;
      return plane >= 1 && plane <= 16 ? 4 : 0;
    }
    return 0;
  }

  /** Whether a lead byte and a continuation of three bytes make neither an overlong form nor a surrogate. */
  private static boolean isThree(int word) {
    int top = word & 0x200f;
    return top != 0 && top != 0x200d;
  }

  private static long[] highBitsOf() {
    long[] bits = new long[24 + BLOCK + 1];
    for (int i = 24 + 1; i < bits.length; i++) {
      bits[i] = bits[i - 1] << Byte.SIZE | 0x80;
    }
    return bits;
  }
}
