package ai.usetusk.drift.core.json;

import java.util.Arrays;

/**
 * A key at its place in objects of one kind: behind the keys before it, in an object that is, or is
 * an element of, the value of a known key itself. See {@link KnownKeys}.
 */
final class KnownKey {

  /** Stands for every key that is not known. Nothing is known inside it or behind it. */
  static final KnownKey UNKNOWN = new KnownKey(false);

  static {
    UNKNOWN.inside = UNKNOWN;
  }

  /** The text from the quote to the beginning of the value, and then zeros: whole words. */
  private final byte[] text;

  private final long head;
  private final long headMask;
  private final long lastMask;

  /** The length of the text: the key with its quotes, the colon, and a blank if there was one. */
  final int length;

  /** The length of the key without quotes. */
  final int keyLength;

  /** How many keys stand in the object up to this one, itself included. */
  final int count;

  private final boolean ascending;

  /** The first of the keys that were met behind this one. */
  KnownKey follower;

  /** What {@link #inside} returns. */
  private KnownKey inside;

  /** The next of the keys that were met at the same place. */
  KnownKey alternative;

  /**
   * For each member of an object that ends with this key, how many of its keys are less; null if not
   * known.
   */
  byte[] ranks;

  /** No key, but what stands for one in front of the first key of an object. */
  KnownKey() {
    this(true);
  }

  private KnownKey(boolean isKnown) {
    text = new byte[0];
    head = 0;
    headMask = 0;
    lastMask = 0;
    length = 0;
    keyLength = 0;
    count = 0;
    ascending = isKnown;
  }

  /** The key that stands in {@code json} from its quote at {@code from} to its value at {@code to}. */
  KnownKey(KnownKey before, byte[] json, int from, int to, int keyLength) {
    length = to - from;
    int words = (length + Long.BYTES - 1) / Long.BYTES;
    text = Arrays.copyOf(Arrays.copyOfRange(json, from, to), words * Long.BYTES);
    head = Words.little(text, 0);
    lastMask = -1L >>> Byte.SIZE * (text.length - length);
    headMask = words == 1 ? lastMask : -1;
    this.keyLength = keyLength;
    count = before.count + 1;
    ascending = before.ascending && (before.count == 0 || before.isBelow(this));
  }

  private boolean isBelow(KnownKey other) {
    return Arrays.compareUnsigned(text, 1, 1 + keyLength, other.text, 1, 1 + other.keyLength) < 0;
  }

  /** What is in front of the first key of an object in the value. */
  KnownKey inside() {
    if (inside == null) {
      inside = new KnownKey();
    }
    return inside;
  }

  /** Whether the keys up to this one ascend strictly; not known of {@link #UNKNOWN}. */
  boolean ascends() {
    return ascending;
  }

  /** How much of the text canonical JSON does not have. */
  int blanks() {
    return length - keyLength - 3;
  }

  /** Whether the key stands at {@code at}, up to a value. */
  boolean standsAt(byte[] json, int at) {
    return ((Words.little(json, at) ^ head) & headMask) == 0
        && (length <= Long.BYTES || restStandsAt(json, at));
  }

  private boolean restStandsAt(byte[] json, int at) {
    byte[] words = text;
    int last = words.length - Long.BYTES;
    // What was equal so far has no zero in it, so that the JSON does not end before this word.
    for (int offset = Long.BYTES; offset < last; offset += Long.BYTES) {
      if (Words.little(json, at + offset) != Words.little(words, offset)) {
        return false;
      }
    }
    return ((Words.little(json, at + last) ^ Words.little(words, last)) & lastMask) == 0;
  }
}
