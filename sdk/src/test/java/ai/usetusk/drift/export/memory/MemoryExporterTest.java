package ai.usetusk.drift.export.memory;

import static ai.usetusk.drift.export.SampleTraces.id;
import static ai.usetusk.drift.export.SampleTraces.span;
import static ai.usetusk.drift.export.SampleTraces.trace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class MemoryExporterTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final MemoryExporter exporter = new MemoryExporter();

  @Test
  void whatIsExportedCanBeSeen() {
    TraceSpans one = trace(1, 2);
    TraceSpans two = trace(2, 1);
    assertEquals(new ExportOutcome(3, Map.of()), export(one, two));
    assertEquals(List.of(one, two), exporter.traces());
    assertEquals(
        List.of(one.spans().get(0), one.spans().get(1), two.spans().get(0)), exporter.spans());
  }

  @Test
  void lateSpansAreWhereTheirTimesPutThem() {
    Span root = span(1, 0, "{}");
    Span early = span(1, 3, "{}");
    Span late = span(1, 5, "{}");
    export(trace(1, List.of(root, late)));
    export(trace(2, 1));
    export(trace(1, List.of(early)));
    List<TraceSpans> traces = exporter.traces();
    assertEquals(List.of(id(1), id(2)), traces.stream().map(TraceSpans::traceId).toList());
    assertEquals(List.of(root, early, late), traces.get(0).spans());
  }

  @Test
  void whatWasReturnedDoesNotChange() {
    export(trace(1, 1));
    List<Span> spans = exporter.spans();
    List<TraceSpans> traces = exporter.traces();
    export(trace(1, 1), trace(2, 1));
    assertEquals(1, spans.size());
    assertEquals(1, traces.size());
    assertEquals(1, traces.get(0).spans().size());
  }

  @Test
  void whatDoesNotFitIsDroppedAndTheRestIsKept() {
    MemoryExporter small = new MemoryExporter(3);
    ExportOutcome outcome =
        small.export(List.of(trace(1, 2), trace(2, 2), trace(3, 1)), Deadline.in(LONG));
    assertEquals(new ExportOutcome(3, Map.of(DropReason.MEMORY, 2)), outcome);
    assertEquals(
        List.of(id(1), id(3)), small.traces().stream().map(TraceSpans::traceId).toList());
  }

  @Test
  void onceClearedThereIsRoomAgain() {
    MemoryExporter small = new MemoryExporter(1);
    small.export(List.of(trace(1, 1)), Deadline.in(LONG));
    small.clear();
    assertEquals(List.of(), small.spans());
    assertEquals(List.of(), small.traces());
    assertEquals(1, small.export(List.of(trace(2, 1)), Deadline.in(LONG)).exported());
  }

  @Test
  void onceClosedItTakesNoMoreAndKeepsWhatItHas() {
    export(trace(1, 1));
    exporter.close();
    assertEquals(new ExportOutcome(0, Map.of(DropReason.SHUTDOWN, 2)), export(trace(2, 2)));
    assertEquals(1, exporter.traces().size());
  }

  @Test
  void whatIsThereNeedNotBeWaitedFor() throws Exception {
    export(trace(1, 1), trace(2, 1));
    assertEquals(2, exporter.awaitTraces(1, Duration.ZERO).size());
  }

  @Test
  void whoWaitsGetsWhatComes() throws Exception {
    CompletableFuture<List<TraceSpans>> waiting = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        waiting.complete(exporter.awaitTraces(2, LONG));
      } catch (Exception e) {
        waiting.completeExceptionally(e);
      }
    });
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    export(trace(1, 1));
    assertFalse(waiting.isDone());
    export(trace(2, 1));
    assertEquals(2, waiting.get(30, TimeUnit.SECONDS).size());
  }

  @Test
  void whoWaitsInVainIsToldWhatThereIs() {
    MemoryExporter small = new MemoryExporter(2);
    small.export(List.of(trace(1, 2), trace(2, 3)), Deadline.in(LONG));
    TimeoutException thrown =
        assertThrows(TimeoutException.class, () -> small.awaitTraces(2, Duration.ofMillis(20)));
    assertEquals(
        "after PT0.02S there are 1 traces instead of 2; 3 spans were dropped because there was no"
            + " room for them",
        thrown.getMessage());
  }

  @Test
  void whoWaitsCanBeInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> exporter.awaitTraces(1, LONG));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void itNeverFails() {
    exporter.close();
    export(trace(1, 1));
    assertFalse(exporter.isFailing());
  }

  @Test
  void aNegativeCapacityIsRefused() {
    String message = assertThrows(IllegalArgumentException.class, () -> new MemoryExporter(-1))
        .getMessage();
    assertTrue(message.contains("-1"), message);
  }

  private ExportOutcome export(TraceSpans... traces) {
    return exporter.export(List.of(traces), Deadline.in(LONG));
  }
}
