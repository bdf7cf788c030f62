package ai.usetusk.drift.export;

import ai.usetusk.drift.model.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what it is given, as a place where traces go. Safe for use by many threads. */
public final class CollectingExporter implements TraceExporter {

  private final List<TraceSpans> batches = new ArrayList<>();
  private final List<String> withdrawn = new ArrayList<>();
  private boolean closed;

  @Override
  public synchronized ExportOutcome export(List<TraceSpans> batch, Deadline deadline) {
    batches.addAll(batch);
    return new ExportOutcome(
        batch.stream().mapToInt(each -> each.spans().size()).sum(), Map.of());
  }

  @Override
  public synchronized int withdraw(String traceId, Instant start) {
    int spans = spansOf(traceId).size();
    batches.removeIf(each -> each.traceId().equals(traceId));
    withdrawn.add(traceId);
    return spans;
  }

  @Override
  public boolean isFailing() {
    return false;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** What it was given, a part of a trace at a time. */
  public synchronized List<TraceSpans> batches() {
    return List.copyOf(batches);
  }

  /** All spans it was given. */
  public synchronized List<Span> spans() {
    return batches.stream().flatMap(each -> each.spans().stream()).toList();
  }

  /** The spans of one trace. */
  public synchronized List<Span> spansOf(String traceId) {
    return spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  /** The traces that it was to give back. */
  public synchronized List<String> withdrawn() {
    return List.copyOf(withdrawn);
  }

  /** Whether it was closed. */
  public synchronized boolean isClosed() {
    return closed;
  }
}
