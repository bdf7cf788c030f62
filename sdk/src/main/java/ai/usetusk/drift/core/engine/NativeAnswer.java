package ai.usetusk.drift.core.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the results of one native call, and is used again for others: they arrive together in one array and are copied out
 * of it, which is cheaper than an array made by JNI for each, because that is filled with zeros first. A result for
 * which there is no room is an array of its own, and the next call finds more room.
 *
 * <p>In front of the results stand the lengths of all of them, four bytes each, big-endian. A negative
 * one says where the result is, if it is not there.
 */
final class NativeAnswer {

  /** In place of a length: there is no such result. */
  static final int ABSENT = -1;

  /** In place of a length: the result is in {@link #longer}, at the same place. */
  static final int LONG = -2;

  private static final int MAX_RESULTS = 6;

  private static final int FIRST_ROOM = 16 << 10;

  /** Beyond what a processor's own cache holds, the second copy costs as much as the zeros. */
  static final int MAX_ROOM = 256 << 10;

  /** The lengths, and the results for which there is room; {@link #expecting} may replace it. */
  byte[] shorter = new byte[FIRST_ROOM];

  /** The long results; or, in the first place, what went wrong. */
  final byte[][] longer = new byte[MAX_RESULTS][];

  private int wantedRoom = FIRST_ROOM;
  private int count;
  private int next;
  private int at;

  /** Forgets all results, for a call that has {@code count} of them. */
  NativeAnswer expecting(int count) {
    this.count = count;
    if (wantedRoom > shorter.length) {
      shorter = new byte[wantedRoom];
    }
    // A length that is none of those above: what Rust forgets to set is missed, and is not that of
    // another call.
    Arrays.fill(shorter, 0, count * Integer.BYTES, Byte.MIN_VALUE);
    next = 0;
    at = count * Integer.BYTES;
    return this;
  }

  /** Whether there are results that were not asked for yet. */
  boolean hasNext() {
    return next < count;
  }

  /**
   * The next result, or null if there is none.
   *
   * @throws IllegalStateException if Rust did not say what it is
   */
  byte[] optional() {
    int index = next++;
    int length = length(index);
    if (length >= 0) {
      byte[] result = Arrays.copyOfRange(shorter, at, at + length);
      at += length;
      return result;
    }
    byte[] result = longer[index];
    longer[index] = null;
    if (length == LONG && result != null) {
      wantRoom(result.length);
      return result;
    }
    if (length == ABSENT) {
      return null;
    }
    throw missing();
  }

  /** Makes room, from the next call on, for one more result like this, if that is not too much. */
  private void wantRoom(int length) {
    long wanted = (long) wantedRoom + length + length / 4;
    if (wanted <= MAX_ROOM) {
      wantedRoom = (int) wanted;
    }
  }

  /**
   * The next result.
   *
   * @throws IllegalStateException if there is none
   */
  byte[] bytes() {
    byte[] result = optional();
    if (result == null) {
      throw missing();
    }
    return result;
  }

  /**
   * The next result, a hash.
   *
   * @throws IllegalStateException if there is none
   */
  String hash() {
    int length = length(next++);
    if (length < 0) {
      throw missing();
    }
    String result = new String(shorter, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return result;
  }

  /** What went wrong; null if Rust does not say. */
  byte[] report() {
    byte[] report = longer[0];
    longer[0] = null;
    return report;
  }

  private int length(int index) {
    int place = index * Integer.BYTES;
    return shorter[place] << 24
        | (shorter[place + 1] & 0xff) << 16
        | (shorter[place + 2] & 0xff) << 8
        | shorter[place + 3] & 0xff;
  }

  private static IllegalStateException missing() {
    return new IllegalStateException("a result is missing");
  }
}
