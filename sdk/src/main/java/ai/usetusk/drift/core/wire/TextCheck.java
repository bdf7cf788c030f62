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

  private TextCheck() {}

  /** Whether the bytes from {@code from} up to {@code to} are well-formed. */
  static boolean isWellFormed(byte[] bytes, int from, int to) {
    return isAscii(bytes, from, to) || firstIllFormed(bytes, from, to) < 0;
  }

  /** Whether it is easily seen that all bytes are ASCII, as of most strings. */
  private static boolean isAscii(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < Long.BYTES) {
      // Half of the shift at a time: a shift by 64 bits would be none.
      int half = Byte.SIZE / 2 * (Long.BYTES - length);
      return from + Long.BYTES <= bytes.length
          && (Words.little(bytes, from) & Words.HIGH_BITS >>> half >>> half) == 0;
    }
    int last = to - Long.BYTES;
    long word = Words.little(bytes, last);
    for (int at = from; (word & Words.HIGH_BITS) == 0; at += Long.BYTES) {
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
}
