package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.InboundAnswer;
import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.export.memory.MemoryExporter;
import ai.usetusk.drift.model.LogLevel;
import ai.usetusk.drift.model.Mode;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.recorder.SpanClock;
import ai.usetusk.drift.settings.recording.Overrides;
import ai.usetusk.drift.transform.TransformRule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SdkTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final RequestHead REQUEST =
      new RequestHead("GET", "http://localhost/hello", "HTTP/1.1", List.of());

  private final Sdk sdk = new Sdk();
  private final MemoryExporter exporter = new MemoryExporter();
  private final Map<String, String> variables = new HashMap<>();
  private final List<TransformRule> rules = new ArrayList<>();

  @AfterEach
  void end() {
    sdk.shutdown();
  }

  private void initialize(MemoryExporter to) {
    Surroundings surroundings = Surroundings.ofThisProcess()
        .with(Map.of(), Map.copyOf(variables))
        .with(Clock.fixed(NOON, ZoneOffset.UTC));
    Overrides silent = new Overrides(null, "test", LogLevel.SILENT, null, null);
    sdk.initialize(silent, new Given(to, rules, surroundings));
  }

  private void record() {
    variables.put("TUSK_DRIFT_MODE", "record");
    initialize(exporter);
  }

  private static InboundAnswer request() {
    return HttpExchanges.installed().inbound("Test", () -> REQUEST);
  }

  private static void answer(InboundAnswer answer) {
    Exchange exchange = ((InboundAnswer.Record) answer).exchange();
    exchange.respond(new ResponseHead(204, List.of()));
    exchange.end();
  }

  @Test
  void withoutAModeItDoesNothing() {
    initialize(exporter);
    assertInstanceOf(InboundAnswer.PassOn.class, request());
    assertEquals(Mode.DISABLED, sdk.status().mode());
    assertFalse(sdk.status().initialized());
    assertTrue(sdk.flush(LONG));
  }

  @Test
  void aModeThatComesLaterCountsBecauseNothingWasStarted() {
    initialize(exporter);
    record();
    assertTrue(sdk.status().initialized());
  }

  @Test
  void itRecordsIfItIsToldTo() {
    record();
    answer(request());
    assertTrue(sdk.flush(LONG));
    Span span = exporter.spans().get(0);
    assertEquals("GET /hello", span.name());
    assertEquals("test", span.environment());
    assertEquals(NOON.getEpochSecond(), span.timestampSeconds());
    assertEquals(1, sdk.status().recording().exported());
    assertEquals(Mode.RECORD, sdk.status().mode());
  }

  @Test
  void aSecondStartChangesNothing() {
    record();
    MemoryExporter second = new MemoryExporter();
    initialize(second);
    answer(request());
    sdk.flush(LONG);
    assertEquals(1, exporter.spans().size());
    assertEquals(List.of(), second.spans());
  }

  @Test
  void itIsStartedOnceByManyThreads() throws InterruptedException {
    variables.put("TUSK_DRIFT_MODE", "record");
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Thread thread = new Thread(() -> {
        try {
          go.await();
          initialize(exporter);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      });
      thread.start();
      threads.add(thread);
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    answer(request());
    sdk.flush(LONG);
    assertEquals(1, exporter.spans().size());
  }

  @Test
  void theEndExportsWhatThereIsAndLeavesTheStatus() {
    record();
    answer(request());
    sdk.shutdown();
    sdk.shutdown();
    assertEquals(1, exporter.spans().size());
    assertFalse(sdk.status().initialized());
    assertEquals(1, sdk.status().recording().exported());
    assertInstanceOf(InboundAnswer.PassOn.class, request());
  }

  @Test
  void afterTheEndItIsNotStartedAgain() {
    record();
    sdk.shutdown();
    record();
    assertInstanceOf(InboundAnswer.PassOn.class, request());
  }

  @Test
  void rulesOfTheApplicationCount() {
    rules.add(TransformRule.inbound().pathPattern("/hello").drop());
    record();
    assertInstanceOf(InboundAnswer.PassOn.class, request());
  }

  @Test
  void theSamplingRateCounts() {
    variables.put("TUSK_RECORDING_SAMPLING_RATE", "0");
    record();
    assertInstanceOf(InboundAnswer.PassOn.class, request());
    assertEquals(1, sdk.status().recording().unsampled());
  }

  @Test
  void theEnvironmentIsRecordedIfTheSettingsSaySo() {
    variables.put("TUSK_RECORDING_ENABLE_ENV_VAR_RECORDING", "true");
    variables.put("GREETING", "hello");
    record();
    sdk.flush(LONG);
    Span snapshot = exporter.spans().get(0);
    assertEquals("ENV_VARS_SNAPSHOT", snapshot.name());
    assertTrue(snapshot.preAppStart());
    assertTrue(
        new String(snapshot.output(), StandardCharsets.UTF_8).contains("\"GREETING\":\"hello\""));
  }

  @Test
  void withoutAKeyNothingIsSentToTheApiAndTheApplicationGoesOn() {
    variables.put("TUSK_RECORDING_EXPORT_SPANS", "true");
    variables.put("TUSK_DRIFT_MODE", "RECORD");
    assertDoesNotThrow(() -> initialize(null));
    assertFalse(sdk.status().initialized());
    assertInstanceOf(InboundAnswer.PassOn.class, request());
  }

  @Test
  void replayIsNotThereYetAndTheApplicationGoesOn() {
    variables.put("TUSK_DRIFT_MODE", "REPLAY");
    assertDoesNotThrow(() -> initialize(exporter));
    assertFalse(sdk.status().initialized());
    assertEquals(Mode.REPLAY, sdk.status().mode());
  }

  @Test
  void aClockThatThrowsDoesNotReachTheApplication() {
    Surroundings broken = new Surroundings(
        Surroundings.ofThisProcess()
            .with(Map.of(), Map.of("TUSK_DRIFT_MODE", "RECORD"))
            .environment(),
        Map.of(),
        new SpanClock(Clock.systemUTC(), () -> {
          throw new IllegalStateException("no time");
        }),
        new ProcessRandom());
    Overrides silent = new Overrides(null, "test", LogLevel.SILENT, null, null);
    assertDoesNotThrow(() -> sdk.initialize(silent, new Given(exporter, rules, broken)));
    assertDoesNotThrow(SdkTest::request);
  }
}
