package ai.usetusk.drift.core;

import ai.usetusk.drift.core.json.Words;

/**
 * Whether a JSON payload is, but for a few bytes, one long string, such as a body in base64. There is nothing to be parsed
 * in it: both engines copy it and take its SHA-256, and Java copies it once less than the way through JNI.
 */
final class LongText {

  /** Between two quotes of an object are some ten bytes: so many words without one stand in no object of that length. */
  private static final int SAMPLES = 16;

  private static final long QUOTES = '"' * Words.LOW_BITS;

  private LongText() {}

  /** Looks at a few words of eight bytes, at equal distances. A wrong guess costs some time, and nothing else. */
  static boolean is(byte[] json) {
    int distance = json.length / SAMPLES;
    if (distance < Long.BYTES) {
      return false;
    }
    long quotes = 0;
    for (int at = (distance - Long.BYTES) / 2, i = 0; i < SAMPLES; at += distance, i++) {
      long differences = Words.little(json, at) ^ QUOTES;
      // The highest bit of each byte that is 0, and of some above it.
      quotes |= differences - Words.LOW_BITS & ~differences & Words.HIGH_BITS;
    }
    return quotes == 0;
  }
}
