package ai.usetusk.drift.core.json;

/**
 * Sorts the members of one object by the UTF-8 bytes of their keys and drops all but the last of
 * those with equal keys. A stable merge sort: never more than n log n comparisons, whoever chose the
 * keys.
 */
final class KeyOrder {

  /** Up to here insertion is faster than merging. */
  private static final int RUN = 12;

  private final Tape tape;
  private long[] prefixes = new long[16];
  private int[] members = new int[16];
  private long[] otherPrefixes = new long[16];
  private int[] otherMembers = new int[16];

  KeyOrder(Tape tape) {
    this.tape = tape;
  }

  /** Sorts a closed object whose members stand in document order. */
  void sort(int object) {
    int count = tape.count(object);
    if (count > members.length) {
      grow(count);
    }
    int member = object + Tape.STRIDE;
    for (int i = 0; i < count; i++) {
      members[i] = member;
      prefixes[i] = tape.prefix(tape.keyStart(member), tape.keyEnd(member));
      member = tape.next(member);
    }
    for (int from = 0; from < count; from += RUN) {
      insertionSort(from, Math.min(from + RUN, count));
    }
    for (int run = RUN; run < count; run *= 2) {
      mergeRuns(run, count);
    }
    store(object, count);
  }

  private void grow(int count) {
    int capacity = Math.max(count, 2 * members.length);
    prefixes = new long[capacity];
    members = new int[capacity];
    otherPrefixes = new long[capacity];
    otherMembers = new int[capacity];
  }

  /** About how many bytes are kept from one object to the next. */
  long retainedBytes() {
    return 2L * (Long.BYTES + Integer.BYTES) * members.length;
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long prefix = prefixes[i];
      int member = members[i];
      int hole = i;
      while (hole > from
          && tape.compareKeys(prefixes[hole - 1], members[hole - 1], prefix, member) > 0) {
        prefixes[hole] = prefixes[hole - 1];
        members[hole] = members[hole - 1];
        hole--;
      }
      prefixes[hole] = prefix;
      members[hole] = member;
    }
  }

  private void mergeRuns(int run, int count) {
    for (int from = 0; from < count; from += 2 * run) {
      int middle = Math.min(from + run, count);
      int to = Math.min(from + 2 * run, count);
      int left = from;
      int right = middle;
      for (int target = from; target < to; target++) {
        boolean takeLeft = right == to
            || left < middle
                && tape.compareKeys(prefixes[left], members[left], prefixes[right], members[right])
                    <= 0;
        int source = takeLeft ? left++ : right++;
        otherPrefixes[target] = prefixes[source];
        otherMembers[target] = members[source];
      }
    }
    long[] sortedPrefixes = otherPrefixes;
    otherPrefixes = prefixes;
    prefixes = sortedPrefixes;
    int[] sortedMembers = otherMembers;
    otherMembers = members;
    members = sortedMembers;
  }

  private void store(int object, int count) {
    int kept = 0;
    int length = tape.structLength(object);
    for (int i = 0; i < count; i++) {
      boolean overridden = i + 1 < count
          && tape.compareKeys(prefixes[i], members[i], prefixes[i + 1], members[i + 1]) == 0;
      if (overridden) {
        length -= StructLength.field(tape.entryLength(members[i]));
      } else {
        otherMembers[kept++] = members[i];
      }
    }
    tape.setMembers(object, otherMembers, kept, length);
  }
}
