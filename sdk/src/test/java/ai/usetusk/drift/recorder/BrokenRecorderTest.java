package ai.usetusk.drift.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.export.CollectingExporter;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.MemoryBudget;
import ai.usetusk.drift.export.pipeline.SpanCounters;
import ai.usetusk.drift.status.DropReason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fails inside of the recorder is logged, and the application does not notice. */
class BrokenRecorderTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final CollectingExporter exporter = new CollectingExporter();
  private final SpanCounters counters = new SpanCounters();
  private final MemoryBudget budget = new MemoryBudget(1000);
  private final List<Throwable> failures = new ArrayList<>();
  private final ExportPipeline pipeline =
      new ExportPipeline(exporter, 100, counters, budget, failures::add);
  private Error sampling;
  private Error random;
  private Error clock;
  private final RecordingRecorder recorder = new RecordingRecorder(
      pipeline,
      counters,
      budget,
      () -> throwing(sampling),
      new SpanClock(Clock.systemUTC(), () -> throwing(clock) ? System.nanoTime() : 0),
      () -> throwing(random) ? ThreadLocalRandom.current().nextLong() : 0,
      ServiceFacts.of("test", "1.2.3", "java"));

  private static boolean throwing(Error error) {
    if (error != null) {
      throw error;
    }
    return true;
  }

  @AfterEach
  void close() {
    pipeline.close(LONG);
  }

  private Answer inbound() {
    return recorder.inbound(new InboundCall(() -> null, () -> false));
  }

  private Answer outbound() {
    return recorder.outbound(new OutboundCall(span -> {}));
  }

  @Test
  void aSamplerThatThrowsLeavesTheRequestAlone() {
    sampling = new StackOverflowError();
    assertInstanceOf(Answer.GoOn.class, inbound());
    assertEquals(List.of(sampling), failures);
    assertEquals(0, counters.made());
  }

  @Test
  void aSourceOfIdsThatThrowsLeavesTheRequestAlone() {
    random = new OutOfMemoryError();
    assertInstanceOf(Answer.GoOn.class, inbound());
    assertEquals(List.of(random), failures);
    assertEquals(0, counters.made());
  }

  @Test
  void aClockThatThrowsLeavesTheRequestAlone() {
    clock = new OutOfMemoryError();
    assertInstanceOf(Answer.GoOn.class, inbound());
    assertEquals(List.of(clock), failures);
  }

  @Test
  void aTraceThatLacksACallBecauseOfAFailureIsDropped() {
    Call request = ((Answer.TellMe) inbound()).call();
    Scope scope = request.context().makeCurrent();
    random = new OutOfMemoryError();
    assertInstanceOf(Answer.GoOn.class, outbound());
    scope.close();
    random = null;
    request.end(span -> {});
    assertEquals(Map.of(DropReason.INTERNAL_ERROR, 1L), counters.dropped());
    assertEquals(1, failures.size());
  }

  @Test
  void aCallThatCannotBeEndedIsCounted() {
    Call request = ((Answer.TellMe) inbound()).call();
    assertTrue(request.reserve(100));
    clock = new OutOfMemoryError();
    request.end(span -> {});
    assertEquals(Map.of(DropReason.INTERNAL_ERROR, 1L), counters.dropped());
    assertSame(clock, failures.get(0));
    assertEquals(0, budget.used());
  }

  @Test
  void aFactThatCannotBeRecordedIsLeftOut() {
    random = new OutOfMemoryError();
    recorder.recordFact(span -> {});
    assertEquals(List.of(random), failures);
  }

  @Test
  void onceItEndsNewRequestsAreNotRecordedButCallsOfOldOnesAre() {
    Call request = ((Answer.TellMe) inbound()).call();
    recorder.end();
    assertInstanceOf(Answer.GoOn.class, inbound());
    Scope scope = request.context().makeCurrent();
    ((Answer.TellMe) outbound()).call().end(span -> {});
    scope.close();
    request.end(span -> {});
    pipeline.flush(LONG);
    assertEquals(2, exporter.spans().size());
  }
}
