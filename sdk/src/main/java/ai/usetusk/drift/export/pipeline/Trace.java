package ai.usetusk.drift.export.pipeline;

import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One trace on its way: how many of its calls began, whether it was dropped, when its root ended. Any number of
 * threads can use it; what belongs to the exporter thread alone is said there.
 */
public final class Trace {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String id;
  private final boolean rooted;
  private final AtomicInteger begun = new AtomicInteger();
  private final OpenCalls open = new OpenCalls();
  private final AtomicLong lastTimestamp = new AtomicLong(Long.MIN_VALUE);
  private final AtomicReference<DropReason> dropped = new AtomicReference<>();
  private volatile Instant start;
  private volatile boolean rootEnded;
  private volatile long rootEndedAt;
  private volatile boolean exported;

  // The rest is used by the exporter thread only.
  private final List<Span> spans = new ArrayList<>();
  private long heldBytes;
  private int collected;
  private int exportedSpans;
  private boolean rootCollected;
  private long firstCollectedAt;

  private Trace(String id, boolean rooted) {
    this.id = id;
    this.rooted = rooted;
  }

  /** A trace that has a root, which is an inbound call. */
  public static Trace rooted(String id) {
    return new Trace(id, true);
  }

  /** A trace of a single call that no inbound call caused. */
  public static Trace single(String id) {
    return new Trace(id, false);
  }

  /** Its id: 32 lower-case hexadecimal digits. */
  public String id() {
    return id;
  }

  /** Says that a call of this trace begins, and tells when: never twice at the same nanosecond. */
  public Instant begin(Instant now) {
    begun.incrementAndGet();
    open.begin();
    long nanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    // Equal times would be put into any order by who replays them.
    long unique = lastTimestamp.accumulateAndGet(nanos, (last, at) -> Math.max(last + 1, at));
    Instant timestamp = Instant.ofEpochSecond(
        Math.floorDiv(unique, NANOS_PER_SECOND), Math.floorMod(unique, NANOS_PER_SECOND));
    if (start == null) {
      start = timestamp;
    }
    return timestamp;
  }

  /** Takes note of memory that an open call holds; false if the call was given up. */
  public boolean hold(long bytes) {
    return open.hold(bytes);
  }

  /**
   * Says that a call ends, and gives up the memory that it holds.
   *
   * @return false if the call was given up before, with its memory, so that nothing is left to be done
   */
  public boolean end(long heldBytes) {
    return open.end(heldBytes);
  }

  /** Drops the trace with all its calls; the first reason stays. */
  public void drop(DropReason reason) {
    dropped.compareAndSet(null, reason);
  }

  /** Why the trace was dropped; {@code null} if it was not. */
  public DropReason dropped() {
    return dropped.get();
  }

  /** Says that its root ended at a moment of a monotonic clock. */
  public void endRoot(long nanoTime) {
    rootEndedAt = nanoTime;
    rootEnded = true;
  }

  /** Whether its root ended longer ago than so many nanoseconds. */
  public boolean isOver(long nanoTime, long graceNanos) {
    return rootEnded && nanoTime - rootEndedAt > graceNanos;
  }

  /** Adds the span of a call that ended. */
  void collect(Span span, long bytes, long nanoTime) {
    if (collected == 0) {
      firstCollectedAt = nanoTime;
    }
    collected++;
    rootCollected |= span.rootSpan();
    heldBytes += bytes;
    spans.add(span);
  }

  /** Whether there are spans to export and nothing is missing that was begun. */
  boolean isComplete() {
    return hasRoot() && collected == begun.get();
  }

  /** Whether its root can be exported, though other calls are still open. */
  boolean hasRoot() {
    return rootCollected || !rooted;
  }

  /** Whether the first span has waited for its root longer than so many nanoseconds. */
  boolean waitsLongerThan(long nanos, long nanoTime) {
    return !hasRoot() && nanoTime - firstCollectedAt > nanos;
  }

  /** Whether calls of this trace are open. */
  boolean hasOpenCalls() {
    return !open.isEmpty();
  }

  /** Gives up the calls that are open. */
  OpenCalls.Abandoned abandon() {
    return open.abandon();
  }

  /** Whether spans of this trace were exported. Any thread may ask. */
  boolean isExported() {
    return exported;
  }

  /** How many spans of this trace were exported. */
  int exportedSpans() {
    return exportedSpans;
  }

  /** When it began. */
  Instant start() {
    return start;
  }

  /** How many spans wait. */
  int waiting() {
    return spans.size();
  }

  /** How many bytes the waiting spans hold. */
  long heldBytes() {
    return heldBytes;
  }

  /** The waiting spans, in the order of their times. */
  TraceSpans ready() {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort((one, other) -> {
      int seconds = Long.compare(one.timestampSeconds(), other.timestampSeconds());
      return seconds != 0 ? seconds : Integer.compare(one.timestampNanos(), other.timestampNanos());
    });
    return new TraceSpans(id, start, sorted);
  }

  /** Forgets the waiting spans, because they were exported. */
  void clearExported() {
    exportedSpans += spans.size();
    exported = true;
    clear();
  }

  /** Forgets that spans were exported, because they were taken back. */
  void clearWithdrawn() {
    exportedSpans = 0;
    exported = false;
  }

  /** Forgets the waiting spans. */
  void clear() {
    spans.clear();
    heldBytes = 0;
  }
}
