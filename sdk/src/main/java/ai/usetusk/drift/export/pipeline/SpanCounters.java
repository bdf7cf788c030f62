package ai.usetusk.drift.export.pipeline;

import ai.usetusk.drift.status.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts spans: what was made is, in the end, either exported or dropped. Thread-safe.
 *
 * <p>A trace that is dropped counts with each of its spans.
 */
public final class SpanCounters {

  private final LongAdder made = new LongAdder();
  private final LongAdder exported = new LongAdder();
  private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

  /** All counters at zero. */
  public SpanCounters() {
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, new LongAdder());
    }
  }

  /** Counts a call that began and is to become a span. */
  public void make() {
    made.increment();
  }

  /** Counts spans that are where they belong. */
  void export(int spans) {
    exported.add(spans);
  }

  /** Counts spans that are lost. */
  public void drop(DropReason reason, int spans) {
    dropped.get(reason).add(spans);
  }

  /** Takes back that spans were exported, because their trace was dropped later. */
  void withdraw(DropReason reason, int spans) {
    exported.add(-spans);
    drop(reason, spans);
  }

  /** How many calls began. */
  public long made() {
    return made.sum();
  }

  /** How many spans were exported. */
  public long exported() {
    return exported.sum();
  }

  /** How many spans were dropped, by reason; reasons that did not occur are left out. */
  public Map<DropReason, Long> dropped() {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    dropped.forEach((reason, counter) -> {
      long count = counter.sum();
      if (count > 0) {
        counts.put(reason, count);
      }
    });
    return counts;
  }
}
