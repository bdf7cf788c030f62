package ai.usetusk.drift.cli;

import ai.usetusk.drift.har.LeftOut;
import ai.usetusk.drift.har.LeftOut.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The entries that {@code encode} left out: all are counted, and the first of each kind named. */
final class LeftOutEntries {

  /** Of each kind. Of a page with a thousand images nobody reads a thousand lines. */
  private static final int NAMED = 20;

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, List<String>> names = new EnumMap<>(Kind.class);

  /**
   * Counts one.
   *
   * @param input the file
   * @param index its place in {@code log.entries}, counted from 0
   */
  void add(Path input, long index, LeftOut entry) {
    counts.merge(entry.kind(), 1L, Long::sum);
    List<String> named = names.computeIfAbsent(entry.kind(), kind -> new ArrayList<>());
    if (named.size() < NAMED) {
      String name = input + ": entry " + index;
      name += entry.what().isEmpty() ? "" : ", " + entry.what();
      name += entry.why().isEmpty() ? "" : ": " + entry.why();
      named.add(name);
    }
  }

  /** Counts some that nobody can name. */
  void add(Kind kind, long count) {
    if (count > 0) {
      counts.merge(kind, count, Long::sum);
    }
  }

  /** Several lines, each ended; none if nothing was left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach((kind, count) -> {
      text.append(String.format(Locale.ROOT, "left out %d %s%n", count, kind.words()));
      List<String> named = names.getOrDefault(kind, List.of());
      for (String name : named) {
        text.append(String.format(Locale.ROOT, "           %s%n", name));
      }
      if (!named.isEmpty() && named.size() < count) {
        text.append(String.format(Locale.ROOT, "           and %d more%n", count - named.size()));
      }
    });
    return text.toString();
  }
}
