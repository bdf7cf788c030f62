package ai.usetusk.drift.core.json;

import java.util.Arrays;

/**
 * SHA-256 of texts that come again and again, as schemas do: payloads of one kind differ in their
 * values and share their schema. Texts are compared as a whole, and what is kept is bounded.
 *
 * <p>Not safe for use by several threads.
 */
public final class HashMemo {

  /** How many texts are kept, a power of two. */
  private static final int SLOTS = 32;

  /** The longest text that is kept. */
  private static final int MAX_LENGTH = 4096;

  private final Sha256 sha256;
  private final byte[][] texts = new byte[SLOTS][];
  private final String[] hashes = new String[SLOTS];

  /** A memo without texts, which hashes others with {@code sha256}. */
  public HashMemo(Sha256 sha256) {
    this.sha256 = sha256;
  }

  /** The hash of what was written, as {@link Sha256#hash} gives it. */
  public String hash(Output out) {
    int length = out.size();
    if (length > MAX_LENGTH) {
      return sha256.hash(out);
    }
    byte[] array = out.array();
    int slot = slot(array, length);
    byte[] text = texts[slot];
    if (text == null || !Arrays.equals(text, 0, text.length, array, 0, length)) {
      texts[slot] = out.toByteArray();
      hashes[slot] = sha256.hash(out);
    }
    return hashes[slot];
  }

  /** At most so many bytes are kept. */
  public static long maxRetainedBytes() {
    return (long) SLOTS * (MAX_LENGTH + Sha256.TEXT_LENGTH);
  }

  private static int slot(byte[] text, int length) {
    long hash = length;
    for (int at = 0; at + Long.BYTES <= length; at += Long.BYTES) {
      hash = Long.rotateLeft(hash, 5) ^ Words.little(text, at);
    }
    hash *= 0x9e37_79b9_7f4a_7c15L;
    return (int) (hash >>> Long.SIZE - Integer.numberOfTrailingZeros(SLOTS));
  }
}
