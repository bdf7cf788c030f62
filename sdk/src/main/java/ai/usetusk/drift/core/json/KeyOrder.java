package ai.usetusk.drift.core.json;

import java.util.Arrays;

/**
 * The order of the members of an object, by the UTF-8 bytes of their keys, without all but the last of
 * those with equal keys.
 *
 * <p>Members are sorted with a stable merge sort: never more than n log n comparisons, whoever chose
 * the keys. For an object whose last key is a {@link KnownKey} that is done once.
 */
final class KeyOrder {

  /** Up to here insertion is faster than merging. */
  private static final int RUN = 12;

  private final Tape tape;

  // The members of an object and the prefixes of their keys, and the same while merging.
  private int[] members = new int[64];
  private long[] prefixes = new long[64];
  private long[] otherPrefixes = new long[16];
  private int[] otherMembers = new int[16];

  /** The members in order, each key once. */
  private int[] sorted = new int[64];

  KeyOrder(Tape tape) {
    this.tape = tape;
  }

  /** About how many bytes are kept from one object to the next. */
  long retainedBytes() {
    return (long) (Long.BYTES + Integer.BYTES) * (members.length + otherMembers.length)
        + (long) Integer.BYTES * sorted.length;
  }

  /** Whether the keys of an object with the last nodes as members ascend strictly. */
  boolean isAscending(int object, int count) {
    int member = object + Tape.STRIDE;
    long prefix = count == 0 ? 0 : prefix(member);
    for (int i = 1; i < count; i++) {
      int next = tape.next(member);
      long nextPrefix = prefix(next);
      if (compare(prefix, member, nextPrefix, next) >= 0) {
        return false;
      }
      member = next;
      prefix = nextPrefix;
    }
    return true;
  }

  /**
   * Closes an object that has the last nodes as members.
   *
   * @param count how many members there are
   * @param structLength the length of the {@code Struct} message with all of them
   * @param last its last key
   * @return the length of the {@code Struct} message
   */
  int close(int object, long key, int count, int structLength, KnownKey last) {
    if (last.ranks != null) {
      tape.close(object, key, last.ranks, count, structLength);
      return structLength;
    }
    return sortAndClose(object, key, count, structLength, last);
  }

  private int sortAndClose(int object, long key, int count, int structLength, KnownKey last) {
    reserve(count);
    int member = object + Tape.STRIDE;
    for (int i = 0; i < count; i++) {
      members[i] = member;
      member = tape.next(member);
    }
    if (last != KnownKey.UNKNOWN) {
      System.arraycopy(members, 0, sorted, 0, count);
    }
    sort(count);
    if (last != KnownKey.UNKNOWN && areDistinct(count)) {
      last.ranks = ranks(count);
    }
    int kept = 0;
    int length = structLength;
    for (int i = 0; i < count; i++) {
      if (i + 1 < count && compare(i, i + 1) == 0) {
        length -= tape.entryLength(members[i]);
      } else {
        sorted[kept++] = members[i];
      }
    }
    tape.close(object, key, sorted, kept, length);
    return length;
  }

  private boolean areDistinct(int count) {
    for (int i = 1; i < count; i++) {
      if (compare(i - 1, i) == 0) {
        return false;
      }
    }
    return true;
  }

  private void reserve(int count) {
    if (count > members.length) {
      int capacity = Math.max(count, 2 * members.length);
      members = new int[capacity];
      prefixes = new long[capacity];
      sorted = new int[capacity];
    }
  }

  /** The ranks of the members, which stand in {@link #sorted} as they were before sorting. */
  private byte[] ranks(int count) {
    byte[] ranks = new byte[count];
    for (int i = 0; i < count; i++) {
      // Ascending, because nodes stand in document order.
      ranks[Arrays.binarySearch(sorted, 0, count, members[i])] = (byte) i;
    }
    return ranks;
  }

  private long prefix(int member) {
    return tape.prefix(tape.keyStart(member), tape.keyEnd(member));
  }

  /** The order of two members by their indices. */
  private int compare(int a, int b) {
    return compare(prefixes[a], members[a], prefixes[b], members[b]);
  }

  private int compare(long prefixA, int a, long prefixB, int b) {
    return prefixA == prefixB
        ? tape.compareBehindPrefix(tape.key(a), tape.key(b))
        : Long.compareUnsigned(prefixA, prefixB);
  }

  private void sort(int count) {
    if (count > otherMembers.length) {
      int capacity = Math.max(count, 2 * otherMembers.length);
      otherMembers = new int[capacity];
      otherPrefixes = new long[capacity];
    }
    for (int i = 0; i < count; i++) {
      prefixes[i] = prefix(members[i]);
    }
    for (int run = 0; run < count; run += RUN) {
      insertionSort(run, Math.min(run + RUN, count));
    }
    for (int run = RUN; run < count; run *= 2) {
      mergeRuns(count, run);
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

  /** Merges neighbouring runs of the first {@code count} members. */
  private void mergeRuns(int count, int run) {
    for (int start = 0; start + run < count; start += 2 * run) {
      int middle = start + run;
      int end = Math.min(middle + run, count);
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
