package ai.usetusk.drift.export.pipeline;

import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.status.DropReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Makes spans of ended calls and gathers them until their traces can be exported: whole, with their root. Used
 * by the exporter thread only.
 */
final class TraceAssembly {

  /** How long a trace whose root has ended waits for its other calls. */
  static final Duration LATE_CALLS = Duration.ofSeconds(2);

  /** How long a call may stay open after its root has ended; a body that nobody reads never ends. */
  static final Duration LONGEST_LATE_CALL = Duration.ofMinutes(1);

  /** How long spans wait for a root that does not end. */
  static final Duration LONGEST_TRACE = Duration.ofMinutes(10);

  private final TraceExporter exporter;
  private final SpanCounters counters;
  private final MemoryBudget budget;
  private final LongSupplier nanoTime;
  private final Consumer<Throwable> failures;
  private final Set<Trace> pending = new LinkedHashSet<>();
  private final Set<Trace> unfinished = new LinkedHashSet<>();

  TraceAssembly(
      TraceExporter exporter,
      SpanCounters counters,
      MemoryBudget budget,
      LongSupplier nanoTime,
      Consumer<Throwable> failures) {
    this.exporter = exporter;
    this.counters = counters;
    this.budget = budget;
    this.nanoTime = nanoTime;
    this.failures = failures;
  }

  /** Takes a call that ended. */
  void add(EndedCall call) {
    Trace trace = call.trace();
    if (trace.dropped() == null) {
      try {
        call.source().describe(call.facts());
        trace.collect(call.facts().build(), call.heldBytes(), nanoTime.getAsLong());
        pending.add(trace);
        return;
      } catch (UnrecordableException e) {
        trace.drop(e.reason());
      } catch (InvalidInputException e) {
        trace.drop(DropReason.NOT_ENCODABLE);
      } catch (Throwable e) {
        // Whatever is wrong with one call, the thread goes on with the next.
        trace.drop(DropReason.INTERNAL_ERROR);
        failures.accept(e);
      }
    }
    counters.drop(trace.dropped(), 1);
    budget.release(call.heldBytes());
    if (trace.isExported()) {
      withdraw(trace);
    }
  }

  /** Takes back what was exported of a trace that was dropped since. */
  void withdraw(Trace trace) {
    if (trace.isExported() && trace.exportedSpans() > 0) {
      int gone = exporter.withdraw(trace.id(), trace.start());
      counters.withdraw(trace.dropped(), gone);
      trace.clearWithdrawn();
    }
  }

  /** Whether spans wait for the rest of their traces, or traces for calls that are still open. */
  boolean isEmpty() {
    return pending.isEmpty() && unfinished.isEmpty();
  }

  /**
   * Exports the traces that are ready.
   *
   * @param hurry whether not to wait for calls that are still open once the root has ended
   */
  void export(boolean hurry, Deadline deadline) {
    List<Trace> ready = new ArrayList<>();
    for (Iterator<Trace> each = pending.iterator(); each.hasNext(); ) {
      Trace trace = each.next();
      if (trace.dropped() == null
          && trace.waitsLongerThan(LONGEST_TRACE.toNanos(), nanoTime.getAsLong())) {
        trace.drop(DropReason.NEVER_ENDED);
      }
      if (trace.dropped() != null) {
        each.remove();
        discard(trace);
      } else if (isReady(trace, hurry)) {
        each.remove();
        ready.add(trace);
      }
    }
    if (!ready.isEmpty()) {
      export(ready, deadline);
    }
    giveUp();
  }

  /** A trace is not whole without a call that never ends, so it is taken back. */
  private void giveUp() {
    for (Iterator<Trace> each = unfinished.iterator(); each.hasNext(); ) {
      Trace trace = each.next();
      if (!trace.hasOpenCalls()) {
        each.remove();
      } else if (trace.isOver(nanoTime.getAsLong(), LONGEST_LATE_CALL.toNanos())) {
        each.remove();
        trace.drop(DropReason.NEVER_ENDED);
        OpenCalls.Abandoned abandoned = trace.abandon();
        counters.drop(trace.dropped(), abandoned.calls());
        budget.release(abandoned.bytes());
        withdraw(trace);
      }
    }
  }

  /** Drops what still waits. */
  void discardAll(DropReason reason) {
    for (Trace trace : pending) {
      trace.drop(reason);
      discard(trace);
    }
    pending.clear();
  }

  private boolean isReady(Trace trace, boolean hurry) {
    return trace.isComplete()
        || trace.hasRoot()
            && (hurry
                || trace.isExported()
                || trace.isOver(nanoTime.getAsLong(), LATE_CALLS.toNanos()));
  }

  private void export(List<Trace> traces, Deadline deadline) {
    List<TraceSpans> batch = traces.stream().map(Trace::ready).toList();
    ExportOutcome outcome = export(batch, traces, deadline);
    counters.export(outcome.exported());
    outcome.dropped().forEach(counters::drop);
    for (Trace trace : traces) {
      budget.release(trace.heldBytes());
      trace.clearExported();
      if (trace.hasOpenCalls()) {
        unfinished.add(trace);
      }
      // A call that was dropped in the meantime did not see that there is something to take back.
      if (trace.dropped() != null) {
        withdraw(trace);
      }
    }
  }

  private ExportOutcome export(List<TraceSpans> batch, List<Trace> traces, Deadline deadline) {
    try {
      return exporter.export(batch, deadline);
    } catch (Throwable e) {
      // An exporter promises not to throw; this one did, and how much it had exported nobody knows.
      failures.accept(e);
      int lost = traces.stream().mapToInt(Trace::waiting).sum();
      return new ExportOutcome(0, Map.of(DropReason.INTERNAL_ERROR, lost));
    }
  }

  private void discard(Trace trace) {
    counters.drop(trace.dropped(), trace.waiting());
    budget.release(trace.heldBytes());
    trace.clear();
    withdraw(trace);
  }
}
