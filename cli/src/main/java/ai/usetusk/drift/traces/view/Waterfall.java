package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of one trace over time: each below the one that it is part of, and siblings by their start.
 *
 * @param rows from the top
 * @param length from the first start to the last end
 */
public record Waterfall(List<Row> rows, Duration length) {

  /**
   * One span.
   *
   * @param depth how many spans it is part of
   * @param offset when it began after the first one
   * @param from where its bar begins, as a part of the whole length, 0 to 1
   * @param to where its bar ends
   */
  public record Row(RecordedSpan span, int depth, Duration offset, double from, double to) {}

  /** The spans of a file. */
  public static Waterfall of(TraceFile file) {
    List<RecordedSpan> spans = file.spansByTime();
    if (spans.isEmpty()) {
      return new Waterfall(List.of(), Duration.ZERO);
    }
    Instant start = spans.get(0).start();
    Instant end = spans.stream()
        .map(span -> span.start().plus(span.duration()))
        .max(Instant::compareTo)
        .orElse(start);
    Duration length = Duration.between(start, end);
    List<Row> rows = new ArrayList<>();
    new Tree(spans).addTo(rows, start, seconds(length));
    return new Waterfall(List.copyOf(rows), length);
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  /** Which span is part of which. What names a parent that is not there, or itself in the end, is on top. */
  private static final class Tree {

    private final List<RecordedSpan> spans;
    private final Map<String, List<RecordedSpan>> children = new HashMap<>();
    private final Set<RecordedSpan> added = new HashSet<>();

    Tree(List<RecordedSpan> spans) {
      this.spans = spans;
      spans.forEach(span ->
          children.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span));
    }

    void addTo(List<Row> rows, Instant start, double length) {
      Set<String> ids = new HashSet<>();
      spans.forEach(span -> ids.add(span.spanId()));
      for (RecordedSpan span : spans) {
        if (!ids.contains(span.parentSpanId())) {
          add(span, 0, rows, start, length);
        }
      }
      for (RecordedSpan span : spans) {
        add(span, 0, rows, start, length);
      }
    }

    private void add(RecordedSpan span, int depth, List<Row> rows, Instant start, double length) {
      if (!added.add(span)) {
        return;
      }
      Duration offset = Duration.between(start, span.start());
      double from = length == 0 ? 0 : seconds(offset) / length;
      double to = length == 0 ? 1 : seconds(offset.plus(span.duration())) / length;
      rows.add(new Row(span, depth, offset, from, to));
      if (!span.spanId().isEmpty()) {
        for (RecordedSpan child : children.getOrDefault(span.spanId(), List.of())) {
          add(child, depth + 1, rows, start, length);
        }
      }
    }
  }
}
