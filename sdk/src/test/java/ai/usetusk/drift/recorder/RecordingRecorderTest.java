package ai.usetusk.drift.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.export.CollectingExporter;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.MemoryBudget;
import ai.usetusk.drift.export.pipeline.SpanCounters;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.status.DropReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordingRecorderTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CollectingExporter exporter = new CollectingExporter();
  private final SpanCounters counters = new SpanCounters();
  private final MemoryBudget budget = new MemoryBudget(1000);
  private final ExportPipeline pipeline =
      new ExportPipeline(exporter, 100, counters, budget, failure -> {
        throw new AssertionError(failure);
      });
  private final AtomicLong ticks = new AtomicLong();
  private final AtomicLong random = new AtomicLong();
  private boolean sampled = true;
  private final RecordingRecorder recorder = new RecordingRecorder(
      pipeline,
      counters,
      budget,
      () -> sampled,
      new SpanClock(Clock.fixed(NOON, ZoneOffset.UTC), ticks::get),
      random::getAndIncrement,
      ServiceFacts.of("test", "1.2.3", "java"));

  @AfterEach
  void close() {
    pipeline.close(LONG);
  }

  private Call inbound() {
    return ((Answer.TellMe) recorder.inbound(new InboundCall(() -> null, () -> false))).call();
  }

  private Answer outbound() {
    return recorder.outbound(new OutboundCall(span -> {}));
  }

  private Answer outboundIn(Context context) {
    Scope scope = context.makeCurrent();
    try {
      return outbound();
    } finally {
      scope.close();
    }
  }

  private static void end(Answer answer) {
    ((Answer.TellMe) answer).call().end(span -> span.name("outbound"));
  }

  private List<Span> exported() {
    pipeline.flush(LONG);
    return exporter.spans();
  }

  @Test
  void aRequestAndWhatItCallsAreOneTrace() {
    Call request = inbound();
    end(outboundIn(request.context()));
    request.end(span -> span.name("inbound"));
    List<Span> spans = exported();
    assertEquals(List.of("inbound", "outbound"), spans.stream().map(Span::name).toList());
    assertEquals(spans.get(0).traceId(), spans.get(1).traceId());
    assertEquals(spans.get(0).spanId(), spans.get(1).parentSpanId());
    assertTrue(spans.get(0).rootSpan());
    assertFalse(spans.get(1).rootSpan());
    assertEquals(SpanKind.SERVER, spans.get(0).kind());
    assertEquals(SpanKind.CLIENT, spans.get(1).kind());
    assertEquals("test", spans.get(1).environment());
  }

  @Test
  void theSpanTellsWhenTheCallBeganAndHowLongItTook() {
    Call request = inbound();
    ticks.set(1_500_000_000L);
    request.end(span -> {});
    Span span = exported().get(0);
    assertEquals(NOON.getEpochSecond(), span.timestampSeconds());
    assertEquals(1, span.durationSeconds());
    assertEquals(500_000_000, span.durationNanos());
  }

  @Test
  void idsAreHexadecimalAndNeverZero() {
    Call request = inbound();
    request.end(span -> {});
    Span span = exported().get(0);
    assertEquals("00000000000000010000000000000002", span.traceId());
    assertEquals("0000000000000003", span.spanId());
  }

  @Test
  void eachRequestBeginsATraceThoughTheThreadIsStillInAnother() {
    Call first = inbound();
    Scope scope = first.context().makeCurrent();
    Call second;
    try {
      second = inbound();
    } finally {
      scope.close();
    }
    first.end(span -> {});
    second.end(span -> {});
    List<Span> spans = exported();
    assertNotEquals(spans.get(0).traceId(), spans.get(1).traceId());
    assertEquals("", spans.get(1).parentSpanId());
  }

  @Test
  void whatIsCalledBeforeTheApplicationIsReadyIsPartOfItsStart() {
    end(outbound());
    end(outbound());
    List<Span> spans = exported();
    assertTrue(spans.stream().allMatch(Span::preAppStart));
    assertTrue(spans.stream().noneMatch(Span::rootSpan));
    assertNotEquals(spans.get(0).traceId(), spans.get(1).traceId());
  }

  @Test
  void theFirstRequestSaysThatTheApplicationIsReady() {
    inbound().end(span -> {});
    assertInstanceOf(Answer.GoOn.class, outbound());
    assertFalse(recorder.markReady());
  }

  @Test
  void aCallThatBelongsToNoRequestIsNotRecordedButCounted() {
    recorder.markReady();
    assertInstanceOf(Answer.GoOn.class, outbound());
    assertEquals(1, recorder.withoutContext());
    assertEquals(0, counters.made());
  }

  @Test
  void whatARequestCallsThatIsNotSampledIsNotRecordedAndNotLost() {
    sampled = false;
    Answer.GoOn answer = (Answer.GoOn) recorder.inbound(new InboundCall(() -> null, () -> false));
    assertInstanceOf(Answer.GoOn.class, outboundIn(answer.context()));
    assertEquals(1, recorder.unsampled());
    assertEquals(0, recorder.withoutContext());
  }

  @Test
  void anExcludedRequestIsNotRecordedAndNotSampled() {
    Answer answer = recorder.inbound(new InboundCall(() -> null, () -> true));
    assertInstanceOf(Answer.GoOn.class, answer);
    assertEquals(0, recorder.unsampled());
  }

  @Test
  void workThatGoesOnAfterTheResponseBelongsToItsRequestForAWhile() {
    Call request = inbound();
    request.end(span -> span.name("inbound"));
    ticks.set(RecordingRecorder.AFTERMATH.toNanos());
    end(outboundIn(request.context()));
    ticks.set(RecordingRecorder.AFTERMATH.toNanos() + 1);
    assertInstanceOf(Answer.GoOn.class, outboundIn(request.context()));
    assertEquals(
        List.of("inbound", "outbound"), exported().stream().map(Span::name).toList());
  }

  @Test
  void aCallEndsOnce() {
    Call request = inbound();
    request.end(span -> span.name("first"));
    request.end(span -> span.name("second"));
    request.drop(DropReason.CLIENT_GONE);
    assertEquals(List.of("first"), exported().stream().map(Span::name).toList());
    assertEquals(Map.of(), counters.dropped());
  }

  @Test
  void nothingMoreIsOpenedInATraceThatWasDropped() {
    Call request = inbound();
    ((Answer.TellMe) outboundIn(request.context())).call().drop(DropReason.BODY_UNREAD);
    assertTrue(request.isDropped());
    assertInstanceOf(Answer.GoOn.class, outboundIn(request.context()));
    request.end(span -> {});
    assertEquals(List.of(), exported());
    assertEquals(Map.of(DropReason.BODY_UNREAD, 2L), counters.dropped());
  }

  @Test
  void aTraceIsDroppedIfThereIsNoMemoryForItsBodiesAndAllIsGivenBack() {
    Call request = inbound();
    assertTrue(request.reserve(900));
    assertFalse(request.reserve(900));
    assertEquals(0, budget.used());
    assertFalse(request.reserve(1));
    request.end(span -> {});
    assertEquals(Map.of(DropReason.MEMORY, 1L), counters.dropped());
  }

  @Test
  void memoryThatIsAskedForAfterTheEndIsNotGiven() {
    Call request = inbound();
    request.end(span -> {});
    assertFalse(request.reserve(10));
    exported();
    assertEquals(0, budget.used());
  }
}
