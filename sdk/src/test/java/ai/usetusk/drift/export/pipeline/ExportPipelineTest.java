package ai.usetusk.drift.export.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.export.CollectingExporter;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.status.DropReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportPipelineTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final CollectingExporter exporter = new CollectingExporter();
  private final SpanCounters counters = new SpanCounters();
  private final MemoryBudget budget = new MemoryBudget(1000);
  private final List<Throwable> failures = new ArrayList<>();
  private final ExportPipeline pipeline = pipeline(exporter, 100);

  private ExportPipeline pipeline(TraceExporter to, int capacity) {
    return new ExportPipeline(to, capacity, counters, budget, failures::add);
  }

  @AfterEach
  void close() {
    pipeline.close(LONG);
  }

  private EndedCall root(Trace trace, SpanSource source) {
    return ended(trace, SpanKind.SERVER, "root", source);
  }

  private EndedCall child(Trace trace, String name) {
    return ended(trace, SpanKind.CLIENT, name, span -> {});
  }

  /** A call that began earlier, and now ends. */
  private EndedCall ended(Trace trace, SpanKind kind, String name, SpanSource source) {
    Span.Builder facts = Span.builder()
        .traceId(trace.id())
        .kind(kind)
        .rootSpan(kind == SpanKind.SERVER)
        .name(name)
        .timestamp(begin(trace));
    if (kind == SpanKind.SERVER) {
      trace.endRoot(System.nanoTime());
    }
    trace.end(0);
    return new EndedCall(trace, facts, source, 0);
  }

  private Instant begin(Trace trace) {
    counters.make();
    return trace.begin(NOON);
  }

  private List<String> names() {
    return exporter.spans().stream().map(Span::name).toList();
  }

  @Test
  void aTraceIsExportedWholeWithItsRootFirst() {
    Trace trace = Trace.rooted("a");
    EndedCall root = root(trace, span -> {});
    EndedCall one = child(trace, "one");
    EndedCall two = child(trace, "two");
    pipeline.offer(two);
    pipeline.offer(one);
    pipeline.flush(LONG);
    assertEquals(List.of(), names());
    pipeline.offer(root);
    pipeline.flush(LONG);
    assertEquals(List.of("root", "one", "two"), names());
    assertEquals(1, exporter.batches().size());
    assertEquals(3, counters.exported());
  }

  @Test
  void noTwoCallsOfATraceBeginAtTheSameTime() {
    Trace trace = Trace.rooted("a");
    assertEquals(NOON, trace.begin(NOON));
    assertEquals(NOON.plusNanos(1), trace.begin(NOON));
    assertEquals(NOON.plusNanos(2), trace.begin(NOON.minusSeconds(5)));
    assertEquals(NOON.plusSeconds(1), trace.begin(NOON.plusSeconds(1)));
  }

  @Test
  void aCallThatEndsAfterItsRootIsExportedForTheSameTrace() {
    Trace trace = Trace.rooted("a");
    EndedCall root = root(trace, span -> {});
    EndedCall late = child(trace, "late");
    pipeline.offer(root);
    pipeline.flush(LONG);
    pipeline.offer(late);
    pipeline.flush(LONG);
    assertEquals(List.of("root", "late"), names());
    assertEquals(exporter.batches().get(0).start(), exporter.batches().get(1).start());
  }

  @Test
  void aCallWithoutATraceOfARequestIsATraceOfItsOwn() {
    pipeline.offer(child(Trace.single("s"), "start-up"));
    pipeline.flush(LONG);
    assertEquals(List.of("start-up"), names());
  }

  @Test
  void aCallThatCannotBeRecordedTakesItsTraceAlong() {
    Trace trace = Trace.rooted("a");
    EndedCall root = root(trace, span -> {
      throw new UnrecordableException(DropReason.UNKNOWN_CODING);
    });
    pipeline.offer(child(trace, "child"));
    pipeline.offer(root);
    pipeline.flush(LONG);
    assertEquals(List.of(), names());
    assertEquals(Map.of(DropReason.UNKNOWN_CODING, 2L), counters.dropped());
  }

  @Test
  void aTraceThatIsDroppedLateIsTakenBack() {
    Trace trace = Trace.rooted("a");
    EndedCall root = root(trace, span -> {});
    begin(trace);
    pipeline.offer(root);
    pipeline.flush(LONG);
    assertEquals(List.of("root"), names());
    trace.drop(DropReason.BODY_TOO_LARGE);
    pipeline.drop(trace, 0);
    pipeline.flush(LONG);
    assertEquals(List.of("a"), exporter.withdrawn());
    assertEquals(0, counters.exported());
    assertEquals(Map.of(DropReason.BODY_TOO_LARGE, 2L), counters.dropped());
  }

  @Test
  void aFailureOfTheSdkDropsOneTraceAndTheNextIsExported() {
    Trace broken = Trace.rooted("broken");
    pipeline.offer(root(broken, span -> {
      throw new StackOverflowError();
    }));
    pipeline.offer(root(Trace.rooted("next"), span -> {}));
    pipeline.flush(LONG);
    assertEquals(1, exporter.spans().size());
    assertEquals(Map.of(DropReason.INTERNAL_ERROR, 1L), counters.dropped());
    assertEquals(StackOverflowError.class, failures.get(0).getClass());
  }

  @Test
  void anExporterThatThrowsLosesItsBatchOnly() {
    TraceExporter throwing = new TraceExporter() {
      @Override
      public ExportOutcome export(List<TraceSpans> batch, Deadline deadline) {
        throw new IllegalStateException("broken");
      }

      @Override
      public boolean isFailing() {
        return true;
      }

      @Override
      public void close() {}
    };
    ExportPipeline broken = pipeline(throwing, 10);
    broken.offer(root(Trace.rooted("a"), span -> {}));
    assertTrue(broken.flush(LONG));
    broken.offer(root(Trace.rooted("b"), span -> {}));
    assertTrue(broken.flush(LONG));
    broken.close(LONG);
    assertEquals(Map.of(DropReason.INTERNAL_ERROR, 2L), counters.dropped());
  }

  @Test
  void theNewestCallIsDroppedIfTheQueueIsFullAndWhatWasMadeAddsUp() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExportPipeline small = pipeline(exporter, 16);
    small.offer(root(Trace.rooted("first"), span -> {
      busy.countDown();
      await(go);
    }));
    await(busy);
    for (int i = 0; i < 100; i++) {
      small.offer(root(Trace.rooted("t" + i), span -> {}));
    }
    go.countDown();
    small.flush(LONG);
    small.close(LONG);
    assertEquals(84L, counters.dropped().get(DropReason.QUEUE_FULL));
    assertEquals(17, counters.exported());
    assertEquals(101, counters.made());
  }

  @Test
  void theMemoryOfEveryCallIsGivenBack() {
    Trace dropped = Trace.rooted("dropped");
    Trace exported = Trace.rooted("exported");
    assertTrue(budget.reserve(600));
    assertFalse(budget.reserve(600));
    pipeline.offer(with(
        root(dropped, span -> {
          throw new UnrecordableException(DropReason.MULTIPART);
        }),
        100));
    pipeline.offer(with(root(exported, span -> {}), 500));
    pipeline.flush(LONG);
    assertEquals(0, budget.used());
  }

  private static EndedCall with(EndedCall call, long bytes) {
    return new EndedCall(call.trace(), call.facts(), call.source(), bytes);
  }

  @Test
  void closingExportsWhatHasARootAndDropsTheRest() {
    Trace rootless = Trace.rooted("rootless");
    pipeline.offer(child(rootless, "child"));
    pipeline.offer(root(Trace.rooted("a"), span -> {}));
    pipeline.close(LONG);
    assertEquals(List.of("root"), names());
    assertEquals(Map.of(DropReason.SHUTDOWN, 1L), counters.dropped());
    assertTrue(exporter.isClosed());
  }

  @Test
  void whatEndsAfterTheCloseIsCounted() {
    pipeline.close(LONG);
    pipeline.offer(root(Trace.rooted("a"), span -> {}));
    assertEquals(Map.of(DropReason.SHUTDOWN, 1L), counters.dropped());
  }

  @Test
  void closingClosesTheExporterThoughNothingWasEverOffered() {
    pipeline.close(LONG);
    assertTrue(exporter.isClosed());
    assertTrue(pipeline.flush(LONG));
  }

  @Test
  void whatManyThreadsOfferIsExportedOrDropped() throws Exception {
    ExportPipeline small = pipeline(exporter, 50);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      int thread = i;
      threads.execute(() -> {
        for (int call = 0; call < 2000; call++) {
          small.offer(root(Trace.rooted(thread + "-" + call), span -> {}));
        }
      });
    }
    threads.shutdown();
    assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
    small.close(LONG);
    long dropped =
        counters.dropped().values().stream().mapToLong(Long::longValue).sum();
    assertEquals(8000, counters.made());
    assertEquals(8000, counters.exported() + dropped);
    assertEquals(counters.exported(), exporter.spans().size());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anExporterThatHangsIsInterruptedAtTheEndSoThatNothingIsUncounted() {
    TraceExporter hanging = new Hanging();
    ExportPipeline slow = pipeline(hanging, 100);
    slow.offer(root(Trace.rooted("a"), span -> {}));
    slow.flush(Duration.ofMillis(50));
    slow.offer(root(Trace.rooted("b"), span -> {}));
    slow.close(Duration.ofMillis(50));
    assertEquals(Map.of(DropReason.EXPORT_FAILED, 2L), counters.dropped());
  }

  /** Never comes to an end by itself. */
  private static final class Hanging implements TraceExporter {
    @Override
    public ExportOutcome export(List<TraceSpans> batch, Deadline deadline) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new ExportOutcome(0, Map.of(DropReason.EXPORT_FAILED, batch.size()));
    }

    @Override
    public boolean isFailing() {
      return true;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void whatComesWhileThePipelineEndsIsCounted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread offering = new Thread(() -> {
      for (int i = 0; i < 20_000; i++) {
        pipeline.offer(root(Trace.rooted("a"), span -> {}));
        begun.countDown();
      }
    });
    offering.start();
    begun.await();
    pipeline.close(LONG);
    offering.join();
    long dropped =
        counters.dropped().values().stream().mapToLong(Long::longValue).sum();
    assertEquals(counters.made(), counters.exported() + dropped);
    assertEquals(0, pipeline.waiting());
  }

  @Test
  void aListenerToFailuresThatFailsDoesNotEndTheThread() {
    ExportPipeline told = new ExportPipeline(exporter, 100, counters, budget, failure -> {
      throw new IllegalStateException(failure);
    });
    told.offer(root(Trace.rooted("a"), span -> {
      throw new OutOfMemoryError("while a call is described");
    }));
    told.flush(LONG);
    told.offer(root(Trace.rooted("b"), span -> {}));
    told.close(LONG);
    assertEquals(Map.of(DropReason.INTERNAL_ERROR, 1L), counters.dropped());
    assertEquals(1, counters.exported());
  }

  @Test
  void aFlushAfterTheEndDoesNotWait() {
    pipeline.offer(root(Trace.rooted("a"), span -> {}));
    pipeline.close(LONG);
    assertTrue(pipeline.flush(LONG));
  }
}
