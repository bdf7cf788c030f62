package ai.usetusk.drift.core.json;

/**
 * Well-formedness of UTF-8 as the Unicode Standard defines it (chapter 3, table 3-7): no surrogates,
 * no overlong forms, nothing above U+10FFFF.
 */
public final class Utf8 {

  /** U+FFFD in UTF-8. */
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

  private static final int BLOCK = 4 * Long.BYTES;

  private Utf8() {}

  /** The index of the first ill-formed sequence in {@code [from, to)}, or -1 if there is none. */
  public static int firstIllFormed(byte[] bytes, int from, int to) {
    int at = asciiEnd(bytes, from, to);
    while (at < to) {
      int length = usualSequence(bytes, at, to);
      if (length == 0) {
        length = sequence(bytes, at, to);
        if (length < 0) {
          return at;
        }
      }
      at += length;
      if (at < to && bytes[at] >= 0) {
        at = asciiEnd(bytes, at, to);
      }
    }
    return -1;
  }

  private static int asciiEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at + BLOCK <= to
        && ((Words.little(bytes, at)
                    | Words.little(bytes, at + 8)
                    | Words.little(bytes, at + 16)
                    | Words.little(bytes, at + 24))
                & Words.HIGH_BITS)
            == 0) {
      at += BLOCK;
    }
    while (at + Long.BYTES <= to) {
      long others = Words.little(bytes, at) & Words.HIGH_BITS;
      if (others != 0) {
        return at + (Long.numberOfTrailingZeros(others) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** The length of a well-formed sequence of two or three bytes, or 0 for what is none or a rare one. */
  private static int usualSequence(byte[] bytes, int at, int to) {
    if (at + 2 >= to || !isContinuation(bytes[at + 1])) {
      return 0;
    }
    int lead = bytes[at] & 0xff;
    if (lead > 0xe0 && lead < 0xf0 && lead != 0xed) {
      return isContinuation(bytes[at + 2]) ? 3 : 0;
    }
    return lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xc0) == 0x80;
  }

  /**
   * Copies {@code [from, to)} of an array to another place in it, each maximal subpart of an
   * ill-formed sequence replaced by one U+FFFD, as the WHATWG Encoding Standard decodes. The copy
   * must lie wholly behind its source and takes at most three times its length.
   *
   * @return the end of the copy
   */
  static int copyRepaired(byte[] bytes, int from, int to, int target) {
    int at = from;
    int end = target;
    while (at < to) {
      int length = bytes[at] >= 0 ? 1 : sequence(bytes, at, to);
      if (length > 0) {
        System.arraycopy(bytes, at, bytes, end, length);
        at += length;
        end += length;
      } else {
        System.arraycopy(REPLACEMENT, 0, bytes, end, REPLACEMENT.length);
        at -= length;
        end += REPLACEMENT.length;
      }
    }
    return end;
  }

  /**
   * Looks at the sequence that begins with the non-ASCII byte at {@code at}.
   *
   * @return its length if it is well-formed, else the negated length of its maximal subpart: the
   *     longest beginning that some well-formed sequence has, at least one byte
   */
  private static int sequence(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    int length;
    int lowest = 0x80;
    int highest = 0xbf;
    if (lead >= 0xc2 && lead <= 0xdf) {
      length = 2;
    } else if (lead >= 0xe0 && lead <= 0xef) {
      length = 3;
      if (lead == 0xe0) {
        lowest = 0xa0;
      } else if (lead == 0xed) {
        highest = 0x9f;
      }
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      length = 4;
      if (lead == 0xf0) {
        lowest = 0x90;
      } else if (lead == 0xf4) {
        highest = 0x8f;
      }
    } else {
      return -1;
    }
    for (int i = 1; i < length; i++) {
      if (at + i == to) {
        return -i;
      }
      int next = bytes[at + i] & 0xff;
      if (next < lowest || next > highest) {
        return -i;
      }
      lowest = 0x80;
      highest = 0xbf;
    }
    return length;
  }
}
