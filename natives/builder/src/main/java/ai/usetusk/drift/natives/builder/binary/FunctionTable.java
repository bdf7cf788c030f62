package ai.usetusk.drift.natives.builder.binary;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * Where a library's functions are, as its data for unwinding or debugging has it. Addresses are
 * those that the disassembler prints. Immutable.
 */
public final class FunctionTable {

  /**
   * A stretch of code that belongs to one function.
   *
   * @param start its first byte
   * @param end the byte after its last
   * @param function where the function starts that it belongs to, which may be another stretch
   */
  record Entry(long start, long end, long function) {}

  private final NavigableMap<Long, Entry> entries = new TreeMap<>();

  /**
   * A table of these entries, in any order.
   *
   * @throws MalformedLibraryException if an entry is empty or two overlap
   */
  FunctionTable(List<Entry> unordered) throws MalformedLibraryException {
    for (Entry entry : unordered) {
      Map.Entry<Long, Entry> before = entries.floorEntry(entry.start);
      Map.Entry<Long, Entry> after = entries.ceilingEntry(entry.start);
      if (entry.start >= entry.end
          || before != null && before.getValue().end > entry.start
          || after != null && after.getKey() < entry.end) {
        throw new MalformedLibraryException(
            "the table of functions has one from 0x%x to 0x%x, which is empty or overlaps another"
                .formatted(entry.start, entry.end));
      }
      entries.put(entry.start, entry);
    }
  }

  /** Functions of which only the starts are known: each goes on to the next. */
  static FunctionTable ofStarts(NavigableSet<Long> starts) throws MalformedLibraryException {
    return new FunctionTable(starts.stream()
        .map(start -> {
          Long next = starts.higher(start);
          return new Entry(start, next == null ? Long.MAX_VALUE : next, start);
        })
        .toList());
  }

  /** Where the stretches of code start that make up the functions. */
  public NavigableSet<Long> starts() {
    return Collections.unmodifiableNavigableSet(entries.navigableKeySet());
  }

  /** Whether the code at an address belongs to a function of this table. */
  public boolean describes(long address) {
    Map.Entry<Long, Entry> entry = entries.floorEntry(address);
    return entry != null && address < entry.getValue().end;
  }

  /**
   * The start of the function that the code at an address belongs to. All code between two
   * neighbours of this table that belongs to neither counts as one more function, from the end of
   * the first; from 0 if there is none before it.
   */
  public long functionAt(long address) {
    Map.Entry<Long, Entry> entry = entries.floorEntry(address);
    if (entry == null) {
      return 0;
    }
    return describes(address) ? entry.getValue().function : entry.getValue().end;
  }
}
