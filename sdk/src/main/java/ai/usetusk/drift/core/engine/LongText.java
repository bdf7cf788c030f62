package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.json.Words;

/**
 * Whether a JSON payload is, but for a few bytes, one long string, such as a body in base64. There is nothing to be parsed
 * in it: both engines copy it and take its SHA-256, and Java copies it once less than the way through JNI.
 */
final class LongText {

  /** So many words, all of them with letters and without a quote, stand in hardly any object of that length. */
  private static final int SAMPLES = 16;

  private static final long QUOTES = '"' * Words.LOW_BITS;

  /** Bits that the ASCII characters of numbers, blanks, commas and colons have not, and all letters have one of. */
  private static final long LETTERS = 0xc0 * Words.LOW_BITS;

  private LongText() {}

  /** Looks at a few words of eight bytes, at equal distances. A wrong guess costs some time, and nothing else. */
  static boolean is(byte[] json) {
    int distance = json.length / SAMPLES;
    if (distance < Long.BYTES) {
      return false;
    }
    for (int at = (distance - Long.BYTES) / 2, i = 0; i < SAMPLES; at += distance, i++) {
      long word = Words.little(json, at);
      if (hasQuote(word) || (word & LETTERS) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasQuote(long word) {
    long differences = word ^ QUOTES;
    return (differences - Words.LOW_BITS & ~differences & Words.HIGH_BITS) != 0;
  }
}
