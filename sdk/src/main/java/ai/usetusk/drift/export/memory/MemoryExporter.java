package ai.usetusk.drift.export.memory;

import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps traces in memory, so that a test can look at what was recorded. It keeps a limited number of spans; what
 * comes when it is full is dropped until {@link #clear()} is called.
 *
 * <p>Any number of threads can use it. What it returns is a copy, in which nothing changes later.
 */
public final class MemoryExporter implements TraceExporter {

  /** How many spans are kept unless you say otherwise. */
  public static final int DEFAULT_CAPACITY = 10_000;

  private final int capacity;
  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private final List<Span> spans = new ArrayList<>();
  private long dropped;
  private boolean closed;

  /** An exporter that keeps up to {@value #DEFAULT_CAPACITY} spans. */
  public MemoryExporter() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * An exporter that keeps a number of spans.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public MemoryExporter(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity is negative: " + capacity);
    }
    this.capacity = capacity;
  }

  private record Trace(Instant start, List<Span> spans) {}

  @Override
  public synchronized ExportOutcome export(List<TraceSpans> batch, Deadline deadline) {
    int all = batch.stream().mapToInt(trace -> trace.spans().size()).sum();
    if (closed) {
      return new ExportOutcome(0, Map.of(DropReason.SHUTDOWN, all));
    }
    int exported = 0;
    for (TraceSpans trace : batch) {
      exported += keep(trace);
    }
    notifyAll();
    dropped += all - exported;
    return new ExportOutcome(
        exported, exported == all ? Map.of() : Map.of(DropReason.MEMORY, all - exported));
  }

  /** How many spans were kept: all of those that came together, or none. */
  private int keep(TraceSpans trace) {
    int count = trace.spans().size();
    if (count > capacity - spans.size()) {
      return 0;
    }
    spans.addAll(trace.spans());
    traces
        .computeIfAbsent(trace.traceId(), id -> new Trace(trace.start(), new ArrayList<>()))
        .spans()
        .addAll(trace.spans());
    return count;
  }

  /** All spans, in the order in which they came. */
  public synchronized List<Span> spans() {
    return List.copyOf(spans);
  }

  /**
   * All traces, in the order in which the first span of each came. Spans that came late are where their times put
   * them.
   */
  public synchronized List<TraceSpans> traces() {
    List<TraceSpans> result = new ArrayList<>();
    traces.forEach((id, trace) -> {
      List<Span> ordered = new ArrayList<>(trace.spans());
      ordered.sort(
          Comparator.comparingLong(Span::timestampSeconds).thenComparingInt(Span::timestampNanos));
      result.add(new TraceSpans(id, trace.start(), ordered));
    });
    return result;
  }

  /**
   * Waits until there is a number of traces. A trace counts from its first span on, so one that has late spans
   * may not be complete yet.
   *
   * @return {@link #traces()} at that moment, which may be more
   * @throws TimeoutException if there are fewer when the time is over; its message says how many
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public synchronized List<TraceSpans> awaitTraces(int count, Duration timeout)
      throws InterruptedException, TimeoutException {
    Deadline deadline = Deadline.in(Objects.requireNonNull(timeout, "timeout"));
    while (traces.size() < count) {
      if (deadline.hasPassed()) {
        throw new TimeoutException("after "
            + timeout
            + " there are "
            + traces.size()
            + " traces instead of "
            + count
            + "; "
            + dropped
            + " spans were dropped because there was no room for them");
      }
      TimeUnit.NANOSECONDS.timedWait(this, deadline.left().toNanos());
    }
    return traces();
  }

  /** Forgets all spans, so that there is room again. */
  public synchronized void clear() {
    traces.clear();
    spans.clear();
    dropped = 0;
  }

  /** Always false. */
  @Override
  public boolean isFailing() {
    return false;
  }

  /** Takes no more spans, and keeps those that it has. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
