package ai.usetusk.drift.core.json;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Long texts that belong between bytes written elsewhere. They stay where they stand until all is put
 * together, so that each is copied once.
 *
 * <p>Not safe for use by several threads.
 */
final class LongTexts {

  private byte[][] sources = new byte[4][];
  private int[] starts = new int[4];
  private int[] ends = new int[4];

  /** Before which of the bytes each text belongs; ascending. */
  private int[] places = new int[4];

  private int count;

  /** How long all texts are together. */
  private long length;

  /** Forgets the texts and the arrays they stand in. */
  void clear() {
    if (count > 0) {
      Arrays.fill(sources, 0, count, null);
      count = 0;
      length = 0;
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  long length() {
    return length;
  }

  /** Adds {@code source[start]} to {@code source[end - 1]}, which must not change until it is copied. */
  void add(byte[] source, int start, int end, int place) {
    if (count == places.length) {
      sources = Arrays.copyOf(sources, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
    }
    sources[count] = source;
    starts[count] = start;
    ends[count] = end;
    places[count] = place;
    count++;
    length += end - start;
  }

  /** The first {@code size} of the bytes, with the texts at their places, of which there is one at least. */
  byte[] between(byte[] bytes, int size) {
    int longest = 0;
    int longestAt = 0;
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (ends[i] - starts[i] > ends[longest] - starts[longest]) {
        longest = i;
        longestAt = at;
      }
      at += ends[i] - starts[i];
    }
    longestAt += places[longest];
    // Copied in the same statement as it is made, an array is not filled with zeros there before.
    byte[] all = new byte[size + at];
    System.arraycopy(
        sources[longest], starts[longest], all, longestAt, ends[longest] - starts[longest]);
    int end = 0;
    int copied = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(bytes, copied, all, end, places[i] - copied);
      end += places[i] - copied;
      copied = places[i];
      if (i != longest) {
        System.arraycopy(sources[i], starts[i], all, end, ends[i] - starts[i]);
      }
      end += ends[i] - starts[i];
    }
    System.arraycopy(bytes, copied, all, end, size - copied);
    return all;
  }

  /** Hashes what {@link #between} would return. */
  void update(MessageDigest digest, byte[] bytes, int size) {
    int hashed = 0;
    for (int i = 0; i < count; i++) {
      digest.update(bytes, hashed, places[i] - hashed);
      hashed = places[i];
      digest.update(sources[i], starts[i], ends[i] - starts[i]);
    }
    digest.update(bytes, hashed, size - hashed);
  }
}
