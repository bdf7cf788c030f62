package ai.usetusk.drift.core.json;

import java.util.Arrays;

/**
 * The order of the members of the objects being parsed, by the UTF-8 bytes of their keys, without
 * all but the last of those with equal keys.
 *
 * <p>Members are noted as they are met, those of an inner object above those of the outer one. An
 * object whose members do not stand in order is sorted with a stable merge sort: never more than n log
 * n comparisons, whoever chose the keys. Before, the order that sorted the last such object is
 * tried, because objects made by one program have their keys in one order; what is remembered
 * is a permutation, and it is used only if it is right.
 */
final class KeyOrder {

  /** Up to here insertion is faster than merging. */
  private static final int RUN = 12;

  /** How many permutations are remembered, a power of two, and the most members they order. */
  private static final int REMEMBERED = 64;

  private static final int MAX_REMEMBERED_COUNT = 64;

  private final Tape tape;

  // The members of the objects being parsed, and the prefixes of their keys.
  private int[] members = new int[64];
  private long[] prefixes = new long[64];
  private int size;

  // The members of the object being sorted, once sorted; and the same while merging.
  private int[] sorted = new int[64];
  private long[] otherPrefixes = new long[16];
  private int[] otherMembers = new int[16];

  private final byte[][] permutations = new byte[REMEMBERED][];

  KeyOrder(Tape tape) {
    this.tape = tape;
  }

  /** Forgets what is left of a text that was not parsed to its end. */
  void clear() {
    size = 0;
  }

  /** How many members are noted: where those of the next object will begin. */
  int size() {
    return size;
  }

  /** Notes the next member. */
  void add(int member, long prefix) {
    int index = size;
    if (index == members.length) {
      members = Arrays.copyOf(members, 2 * index);
      prefixes = Arrays.copyOf(prefixes, 2 * index);
    }
    members[index] = member;
    prefixes[index] = prefix;
    size = index + 1;
  }

  /** Forgets the members from {@code from} on. */
  void remove(int from) {
    size = from;
  }

  /** About how many bytes are kept from one object to the next. */
  long retainedBytes() {
    return (long) (Long.BYTES + Integer.BYTES) * (members.length + otherMembers.length)
        + (long) Integer.BYTES * sorted.length;
  }

  /**
   * Closes an object with the members from {@code from} on, in their order, and forgets them.
   *
   * @param structLength the length of the {@code Struct} message with all of them
   * @return the length of the {@code Struct} message
   */
  int close(int object, long key, int from, int structLength) {
    int count = size - from;
    if (count > sorted.length) {
      sorted = new int[Math.max(count, 2 * sorted.length)];
    }
    int kept = count;
    int length = structLength;
    if (!ordersAsRemembered(from, count)) {
      sort(from, count);
      kept = 0;
      for (int i = from; i < size; i++) {
        if (i + 1 < size && compare(i, i + 1) == 0) {
          length -= tape.entryLength(members[i]);
        } else {
          sorted[kept++] = members[i];
        }
      }
    }
    size = from;
    tape.close(object, key, sorted, kept, length);
    return length;
  }

  /** The order of two noted members. */
  private int compare(int a, int b) {
    return compare(prefixes[a], members[a], prefixes[b], members[b]);
  }

  private int compare(long prefixA, int a, long prefixB, int b) {
    return prefixA == prefixB
        ? tape.compareBehindPrefix(tape.key(a), tape.key(b))
        : Long.compareUnsigned(prefixA, prefixB);
  }

  private int slot(int from, int count) {
    long hash =
        count + 31 * (prefixes[from] + 31 * (prefixes[from + count / 2] + 31 * prefixes[size - 1]));
    hash *= 0x9e37_79b9_7f4a_7c15L;
    return (int) (hash >>> 58);
  }

  /** Whether a remembered permutation puts all members into {@link #sorted}, strictly ascending. */
  private boolean ordersAsRemembered(int from, int count) {
    if (count > MAX_REMEMBERED_COUNT) {
      return false;
    }
    byte[] permutation = permutations[slot(from, count)];
    if (permutation == null || permutation.length != count) {
      return false;
    }
    int last = from + permutation[0];
    sorted[0] = members[last];
    for (int i = 1; i < count; i++) {
      int next = from + permutation[i];
      if (compare(last, next) >= 0) {
        return false;
      }
      sorted[i] = members[next];
      last = next;
    }
    return true;
  }

  private void sort(int from, int count) {
    if (count > otherMembers.length) {
      int capacity = Math.max(count, 2 * otherMembers.length);
      otherMembers = new int[capacity];
      otherPrefixes = new long[capacity];
    }
    boolean remembered = count <= MAX_REMEMBERED_COUNT;
    int slot = remembered ? slot(from, count) : 0;
    System.arraycopy(members, from, sorted, 0, remembered ? count : 0);
    for (int run = from; run < size; run += RUN) {
      insertionSort(run, Math.min(run + RUN, size));
    }
    for (int run = RUN; run < count; run *= 2) {
      mergeRuns(from, run);
    }
    if (remembered) {
      remember(slot, from, count);
    }
  }

  /** Remembers how the members, which stand unsorted in {@link #sorted}, were sorted. */
  private void remember(int slot, int from, int count) {
    byte[] permutation = permutations[slot];
    if (permutation == null || permutation.length != count) {
      permutation = new byte[count];
      permutations[slot] = permutation;
    }
    for (int i = 0; i < count; i++) {
      // Ascending, because nodes stand in document order.
      permutation[i] = (byte) Arrays.binarySearch(sorted, 0, count, members[from + i]);
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long prefix = prefixes[i];
      int member = members[i];
      int hole = i;
      while (hole > from && compare(prefixes[hole - 1], members[hole - 1], prefix, member) > 0) {
        prefixes[hole] = prefixes[hole - 1];
        members[hole] = members[hole - 1];
        hole--;
      }
      prefixes[hole] = prefix;
      members[hole] = member;
    }
  }

  /** Merges neighbouring runs of the members from {@code from} on. */
  private void mergeRuns(int from, int run) {
    for (int start = from; start + run < size; start += 2 * run) {
      int middle = start + run;
      int end = Math.min(middle + run, size);
      System.arraycopy(members, start, otherMembers, 0, run);
      System.arraycopy(prefixes, start, otherPrefixes, 0, run);
      int left = 0;
      int right = middle;
      int target = start;
      while (left < run) {
        boolean takeLeft = right == end
            || compare(otherPrefixes[left], otherMembers[left], prefixes[right], members[right])
                <= 0;
        members[target] = takeLeft ? otherMembers[left] : members[right];
        prefixes[target] = takeLeft ? otherPrefixes[left] : prefixes[right];
        left += takeLeft ? 1 : 0;
        right += takeLeft ? 0 : 1;
        target++;
      }
    }
  }
}
