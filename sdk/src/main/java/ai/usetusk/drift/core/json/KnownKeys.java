package ai.usetusk.drift.core.json;

/**
 * The keys of the payloads seen so far, as a tree: objects made by one program have their keys at the
 * same places. The parser goes along the tree, and a key that stands where it stood before is compared
 * instead of read, and the order of an object's members is known with its last key.
 *
 * <p>Bounded in all directions: how many keys there are, how long they are, how many in an object, how
 * many are tried at a place. If it is full and payloads have become others, it is begun anew, each
 * time less readily.
 */
final class KnownKeys {

  private static final int MAX_KEYS = 1024;

  /** The longest text of a key with quotes, colon and blank. */
  private static final int MAX_LENGTH = 64;

  /** The most keys of one object; its members' places fit into bytes. */
  private static final int MAX_COUNT = 64;

  /** The most keys at one place. */
  private static final int MAX_ALTERNATIVES = 8;

  /** About what a key and the place inside it take beside its text and the order of its object. */
  private static final int KEY_BYTES = 200;

  private static final int MAX_PATIENCE = 1 << 16;

  private KnownKey payloads = new KnownKey();
  private int size;

  /** How many keys of the present text were not known. */
  private int misses;

  /** Of how many texts in a row most keys were not known because the tree was full. */
  private int strangeTexts;

  /** Of how many that is borne. */
  private int patience = 4;

  /** Stands for a key whose value each payload is. */
  KnownKey payloads() {
    return payloads;
  }

  /** At most so many bytes are kept. */
  static long maxRetainedBytes() {
    return (long) MAX_KEYS * (KEY_BYTES + MAX_LENGTH + MAX_COUNT);
  }

  /** Ends a text with about {@code keys} keys. */
  void endText(int keys) {
    boolean strange = size == MAX_KEYS && misses > keys / 2;
    misses = 0;
    strangeTexts = strange ? strangeTexts + 1 : 0;
    if (strangeTexts > patience) {
      payloads = new KnownKey();
      size = 0;
      strangeTexts = 0;
      patience = Math.min(2 * patience, MAX_PATIENCE);
    }
  }

  /**
   * Adds a key met where no known one stood, if there is room.
   *
   * @param before the key before it, or what stands for one
   * @param json where the key stands from its quote at {@code from} to its value at {@code to}
   * @param keyLength its length without quotes; it is well-formed UTF-8 without escapes
   * @return the key, or {@link KnownKey#UNKNOWN} if it was not added
   */
  KnownKey add(KnownKey before, byte[] json, int from, int to, int keyLength) {
    misses++;
    if (before == KnownKey.UNKNOWN
        || before.count == MAX_COUNT
        || size == MAX_KEYS
        || to - from > Math.min(keyLength + 4, MAX_LENGTH)) {
      return KnownKey.UNKNOWN;
    }
    int alternatives = 0;
    KnownKey last = null;
    for (KnownKey known = before.follower; known != null; known = known.alternative) {
      last = known;
      alternatives++;
    }
    if (alternatives == MAX_ALTERNATIVES) {
      return KnownKey.UNKNOWN;
    }
    KnownKey added = new KnownKey(before, json, from, to, keyLength);
    if (last == null) {
      before.follower = added;
    } else {
      last.alternative = added;
    }
    size++;
    return added;
  }
}
