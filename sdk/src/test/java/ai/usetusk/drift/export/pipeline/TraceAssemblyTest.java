package ai.usetusk.drift.export.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.export.CollectingExporter;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceAssemblyTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final CollectingExporter exporter = new CollectingExporter();
  private final SpanCounters counters = new SpanCounters();
  private final MemoryBudget budget = new MemoryBudget(1000);
  private long now;
  private final TraceAssembly assembly =
      new TraceAssembly(exporter, counters, budget, () -> now, failure -> {
        throw new AssertionError(failure);
      });
  private final Trace trace = Trace.rooted("a");

  private void endRoot() {
    Instant start = trace.begin(NOON);
    trace.endRoot(now);
    trace.end(0);
    Span.Builder facts = Span.builder().traceId("a").rootSpan(true).timestamp(start);
    assembly.add(new EndedCall(trace, facts, span -> {}, 0));
  }

  private void export() {
    assembly.export(false, Deadline.in(Duration.ofMinutes(1)));
  }

  private void pass(Duration time) {
    now += time.toNanos() + 1;
    export();
  }

  @Test
  void aTraceWaitsAWhileForCallsThatAreOpenWhenItsRootEnds() {
    endRoot();
    trace.begin(NOON);
    export();
    assertEquals(List.of(), exporter.spans());
    pass(TraceAssembly.LATE_CALLS);
    assertEquals(1, exporter.spans().size());
  }

  @Test
  void aTraceIsTakenBackIfOneOfItsCallsNeverEnds() {
    counters.make();
    endRoot();
    counters.make();
    trace.begin(NOON);
    assertTrue(budget.reserve(300));
    assertTrue(trace.hold(300));
    pass(TraceAssembly.LATE_CALLS);
    assertFalse(assembly.isEmpty());
    pass(TraceAssembly.LONGEST_LATE_CALL);
    assertEquals(List.of("a"), exporter.withdrawn());
    assertEquals(Map.of(DropReason.NEVER_ENDED, 2L), counters.dropped());
    assertEquals(0, counters.exported());
    assertEquals(0, budget.used());
    assertTrue(assembly.isEmpty());
    assertFalse(trace.hold(1));
    assertFalse(trace.end(300));
  }

  @Test
  void spansWhoseRootNeverEndsAreDropped() {
    trace.begin(NOON);
    Instant start = trace.begin(NOON);
    trace.end(0);
    Span.Builder facts = Span.builder().traceId("a").timestamp(start);
    assembly.add(new EndedCall(trace, facts, span -> {}, 0));
    export();
    pass(TraceAssembly.LONGEST_TRACE);
    assertEquals(List.of(), exporter.spans());
    assertEquals(Map.of(DropReason.NEVER_ENDED, 1L), counters.dropped());
    assertTrue(assembly.isEmpty());
  }
}
