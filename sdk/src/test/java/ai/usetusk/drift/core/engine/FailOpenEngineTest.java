package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.CircuitState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailOpenEngineTest {

  private static final byte[] JSON = "{\"b\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BROKEN = "{".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LONG_TEXT =
      ("{\"body\":\"" + "x".repeat(1000) + "\"}").getBytes(StandardCharsets.UTF_8);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Thresholds RUST_ALWAYS = new Thresholds(0, 0, 0, Integer.MAX_VALUE);

  private final FakeBridge bridge = new FakeBridge();
  private final FakeOutside outside = new FakeOutside();
  private final RecordedLog log = new RecordedLog();

  @AfterEach
  void closeLog() {
    log.close();
  }

  private FailOpenEngine engineWithJava(FakeBridge java) {
    return new FailOpenEngine(
        new NativeEngine(java, ProtoValidation.FULL),
        new NativeEngine(bridge, ProtoValidation.FULL),
        RUST_ALWAYS,
        new Circuit(outside));
  }

  private final FailOpenEngine engine = engine(ProtoValidation.FULL, RUST_ALWAYS);

  private FailOpenEngine engine(ProtoValidation validation, Thresholds thresholds) {
    return new FailOpenEngine(
        new JavaEngine(), new NativeEngine(bridge, validation), thresholds, new Circuit(outside));
  }

  @Test
  void rustAnswersWhereItWorks() {
    bridge.answering(FakeBridge.result("from rust".getBytes(StandardCharsets.UTF_8)));
    assertEquals("from rust", text(engine.normalize(JSON)));
    assertCalls(1, 0, 0, 0);
  }

  @Test
  void javaAnswersWhenRustReportsAFailure() {
    assertEquals("{\"a\":2,\"b\":1}", text(engine.normalize(JSON)));
    assertCalls(0, 1, 1, 0);
    assertInstanceOf(NativeFailure.class, engine.lastFailure());
  }

  @Test
  void javaAnswersWhenTheLibraryLacksAMethod() {
    bridge.answering(throwing(new UnsatisfiedLinkError("normalize")));
    assertEquals("{\"a\":2,\"b\":1}", text(engine.normalize(JSON)));
    assertCalls(0, 1, 1, 0);
  }

  @Test
  void javaAnswersWhenMemoryRunsOut() {
    bridge.answering(throwing(new OutOfMemoryError("staged")));
    assertEquals("{\"a\":2,\"b\":1}", text(engine.normalize(JSON)));
  }

  @Test
  void javaAnswersWhenRustForgetsAResult() {
    bridge.answering((shorter, longer) -> 0);
    assertEquals(64, engine.hash(JSON).length());
    assertEquals("{\"a\":2,\"b\":1}", text(engine.normalize(JSON)));
    assertCalls(0, 2, 2, 0);
  }

  @Test
  void anInputErrorIsAnAnswerAndNoFailure() {
    bridge.answering(FakeBridge.inputError("invalid_json", 1, "payload"));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> engine.normalize(BROKEN));
    assertEquals(InvalidInputException.Category.INVALID_JSON, e.category());
    assertEquals("payload", e.where());
    assertEquals(1, e.offset());
    assertCalls(1, 0, 0, 1);
    assertTrue(engine.nativeEngine().isPresent());
  }

  @Test
  void javaAnswersWhenRustRefusesWhatJavaTakes() {
    bridge.answering(FakeBridge.inputError("invalid_json", 1, "payload"));
    assertEquals("{\"a\":2,\"b\":1}", text(engine.normalize(JSON)));
    assertCalls(0, 1, 1, 0);
  }

  @Test
  void anInputErrorOfJavaIsCountedToo() {
    assertThrows(InvalidInputException.class, () -> engine.normalize(BROKEN));
    assertCalls(0, 1, 1, 1);
  }

  @Test
  void aPayloadThatIsTooLongIsTheCallersAndNoFailure() {
    byte[] tooLong = new byte[CoreEngine.MAX_PAYLOAD_BYTES + 1];
    for (int call = 0; call < 4; call++) {
      assertThrows(InvalidInputException.class, () -> engine.hash(tooLong));
    }
    assertTrue(engine.nativeEngine().isPresent());
    assertCalls(4, 0, 0, 4);
  }

  @Test
  void afterThreeFailuresInARowRustIsLeftOutForAWhile() {
    for (int call = 0; call < 5; call++) {
      engine.normalize(JSON);
    }
    assertTrue(engine.nativeEngine().isEmpty());
    assertCalls(0, 5, 3, 0);
    assertEquals(CircuitState.OPEN, engine.circuit().state());
  }

  @Test
  void oneWarningSaysWhatHappenedAndWhenRustIsTriedAgain() {
    openTheCircuit();
    assertEquals(1, log.lines().size(), log.lines()::toString);
    String line = log.lines().get(0);
    assertTrue(line.startsWith("WARNING Tusk Drift: "), line);
    assertTrue(line.contains("no library here"), line);
    assertTrue(line.contains(engine.circuit().nextAttempt().toString()), line);
  }

  @Test
  void afterAMinuteACallTriesRustAndPutsItBackInUse() {
    openTheCircuit();
    bridge.answering(FakeBridge.result(JSON));
    outside.pass(MINUTE);
    engine.normalize(JSON);
    assertTrue(engine.nativeEngine().isPresent());
    assertCalls(1, 3, 3, 0);
    assertEquals(2, log.lines().size(), log.lines()::toString);
    assertTrue(log.lines().get(1).startsWith("INFO Tusk Drift: the Rust core works again"));
  }

  @Test
  void anInputErrorThatRustFindsPutsItBackInUse() {
    openTheCircuit();
    bridge.answering(FakeBridge.inputError("invalid_json", 1, "payload"));
    outside.pass(MINUTE);
    assertThrows(InvalidInputException.class, () -> engine.normalize(BROKEN));
    assertTrue(engine.nativeEngine().isPresent());
  }

  @Test
  void anAttemptThatFailsIsAFallbackAndNotNews() {
    openTheCircuit();
    outside.pass(MINUTE);
    assertEquals("{\"a\":2,\"b\":1}", text(engine.normalize(JSON)));
    assertEquals(CircuitState.OPEN, engine.circuit().state());
    assertCalls(0, 4, 4, 0);
    assertEquals(1, log.lines().size(), log.lines()::toString);
  }

  @Test
  void aCallThatJavaAnswersByChoiceDoesNotTryRust() {
    FailOpenEngine choosing = engine(ProtoValidation.FULL, new Thresholds(0, 100, 100, 1000));
    openTheCircuit(choosing);
    outside.pass(MINUTE);
    choosing.process(JSON, Merges.none());
    assertEquals(CircuitState.OPEN, choosing.circuit().state());
    assertEquals(1, choosing.preferredCalls());
  }

  @Test
  void whereJavaFailsAsWellTheCallerSeesWhatJavaThrew() {
    OutOfMemoryError ofJava = new OutOfMemoryError("staged, Java");
    FailOpenEngine poor = engineWithJava(new FakeBridge().answering(throwing(ofJava)));
    bridge.answering(throwing(new OutOfMemoryError("staged, Rust")));
    assertSame(ofJava, assertThrows(OutOfMemoryError.class, () -> poor.normalize(JSON)));
    assertEquals(0, ofJava.getSuppressed().length);
  }

  @Test
  void whereJavaFailsAsWellRustIsNotToBlameAndNothingIsCounted() {
    FailOpenEngine poor =
        engineWithJava(new FakeBridge().answering(throwing(new OutOfMemoryError("staged, Java"))));
    bridge.answering(throwing(new OutOfMemoryError("staged, Rust")));
    for (int call = 0; call < 5; call++) {
      assertThrows(OutOfMemoryError.class, () -> poor.normalize(JSON));
    }
    assertTrue(poor.nativeEngine().isPresent());
    assertNull(poor.lastFailure());
    assertEquals(0, poor.nativeCalls() + poor.javaCalls() + poor.fallbacks() + poor.inputErrors());
    assertEquals(List.of(), log.lines());
  }

  @Test
  void anAttemptAtWhichJavaFailsAsWellLetsTheNextCallTry() {
    FakeBridge java = new FakeBridge().answering(FakeBridge.result(JSON));
    FailOpenEngine recovering = engineWithJava(java);
    openTheCircuit(recovering);
    outside.pass(MINUTE);
    java.answering(throwing(new StackOverflowError("staged")));
    assertThrows(StackOverflowError.class, () -> recovering.normalize(JSON));
    bridge.answering(FakeBridge.result(JSON));
    recovering.normalize(JSON);
    assertTrue(recovering.nativeEngine().isPresent());
  }

  @Test
  void aStackTooSmallForRustAloneIsAFallbackAndNotItsFault() {
    bridge.answering(throwing(new StackOverflowError("staged")));
    for (int call = 0; call < 5; call++) {
      engine.normalize(JSON);
    }
    assertTrue(engine.nativeEngine().isPresent());
    assertCalls(0, 5, 5, 0);
  }

  @Test
  void aSuccessInBetweenStartsTheCountAnew() {
    for (int round = 0; round < 3; round++) {
      bridge.answering(FakeBridge.failure("now and then"));
      engine.normalize(JSON);
      engine.normalize(JSON);
      bridge.answering(FakeBridge.result(JSON));
      engine.normalize(JSON);
    }
    assertTrue(engine.nativeEngine().isPresent());
    assertCalls(3, 6, 6, 0);
  }

  @Test
  void aSpanThatDoesNotDecodeIsAFailureOfTheEngine() {
    bridge.answering(FakeBridge.result(new byte[] {10, 5, 1}, "", "", "", ""));
    EncodedSpan span = engine.encodeSpan(Span.builder().name("n").build());
    assertCalls(0, 1, 1, 0);
    assertEquals(
        text(new JavaEngine().encodeSpan(Span.builder().name("n").build()).bytes()),
        text(span.bytes()));
  }

  @Test
  void withoutValidationTheSpanIsTakenAsItIs() {
    FailOpenEngine trusting = engine(ProtoValidation.SKIP_OWN_SPANS, RUST_ALWAYS);
    byte[] bytes = {10, 5, 1};
    bridge.answering(FakeBridge.result(bytes, "", "", "", ""));
    assertEquals(bytes, trusting.encodeSpan(Span.builder().build()).bytes());
    assertEquals(1, trusting.nativeCalls());
  }

  @Test
  void withoutRustJavaAnswersAndNothingFallsBack() {
    FailOpenEngine javaOnly = new FailOpenEngine(
        new JavaEngine(), null, Thresholds.measured(ProtoValidation.FULL), new Circuit(outside));
    javaOnly.process(JSON, Merges.none());
    assertEquals(1, javaOnly.javaCalls());
    assertEquals(0, javaOnly.fallbacks());
    assertEquals(0, javaOnly.preferredCalls());
  }

  @Test
  void aPayloadShorterThanItsThresholdIsAnsweredByJava() {
    for (int threshold = JSON.length; threshold <= JSON.length + 1; threshold++) {
      boolean rust = threshold == JSON.length;
      Thresholds shortest = new Thresholds(threshold, 0, 0, 1000);
      assertAnsweredBy(rust, shortest, e -> e.normalize(JSON));
      assertAnsweredBy(rust, shortest, e -> e.hash(JSON));
      assertAnsweredBy(rust, shortest, e -> e.normalizeAndHash(JSON));
      assertAnsweredBy(rust, shortest, e -> e.struct(JSON));
      Thresholds shortestProcess = new Thresholds(0, threshold, 0, 1000);
      assertAnsweredBy(rust, shortestProcess, e -> e.process(JSON, Merges.none()));
    }
  }

  @Test
  void aPayloadLongerThanIsRecordedIsAnsweredByJava() {
    for (int longest = JSON.length - 1; longest <= JSON.length; longest++) {
      boolean rust = longest == JSON.length;
      Thresholds thresholds = new Thresholds(0, 0, 0, longest);
      assertAnsweredBy(rust, thresholds, e -> e.normalize(JSON));
      assertAnsweredBy(rust, thresholds, e -> e.process(JSON, Merges.none()));
      Span span = Span.builder().output(JSON, Merges.none()).build();
      assertAnsweredBy(rust, thresholds, e -> e.encodeSpan(span));
    }
  }

  @Test
  void aPayloadThatIsOneLongTextIsAnsweredByJava() {
    assertAnsweredBy(false, RUST_ALWAYS, e -> e.hash(LONG_TEXT));
    assertAnsweredBy(false, RUST_ALWAYS, e -> e.process(LONG_TEXT, Merges.none()));
    Span longOutput = Span.builder()
        .input(JSON, Merges.none())
        .output(LONG_TEXT, Merges.none())
        .build();
    assertAnsweredBy(false, RUST_ALWAYS, e -> e.encodeSpan(longOutput));
    Span longInput = Span.builder().input(LONG_TEXT, Merges.none()).build();
    assertAnsweredBy(false, RUST_ALWAYS, e -> e.encodeSpan(longInput));
  }

  @Test
  void aLongTextThatIsDecodedIsAnsweredByRust() {
    Merges merges = Merges.of(Map.of("body", new Merge(Encoding.BASE64, DecodedType.JSON, null)));
    assertAnsweredBy(true, RUST_ALWAYS, e -> e.process(LONG_TEXT, merges));
    Span span = Span.builder().input(LONG_TEXT, merges).build();
    assertAnsweredBy(true, RUST_ALWAYS, e -> e.encodeSpan(span));
  }

  @Test
  void aCallThatFindsRustBusyIsAnsweredByJavaAndIsNoFailure() {
    bridge.answering((shorter, longer) -> NativeBridge.BUSY);
    for (int call = 0; call < 2 * Circuit.FAILURES_THAT_OPEN; call++) {
      assertEquals("{\"a\":2,\"b\":1}", text(engine.normalize(JSON)));
    }
    assertEquals(CircuitState.CLOSED, engine.circuit().state());
    assertEquals(2 * Circuit.FAILURES_THAT_OPEN, engine.preferredCalls());
    assertCalls(0, 2 * Circuit.FAILURES_THAT_OPEN, 0, 0);
  }

  @Test
  void aSpanIsAsLongAsItsThreePayloadsTogether() {
    Merges none = Merges.none();
    Thresholds three = new Thresholds(0, 0, 3 * JSON.length, 1000);
    Span whole =
        Span.builder().input(JSON, none).output(JSON, none).metadata(JSON).build();
    assertAnsweredBy(true, three, e -> e.encodeSpan(whole));
    Span two = Span.builder().input(JSON, none).metadata(JSON).build();
    assertAnsweredBy(false, three, e -> e.encodeSpan(two));
  }

  @Test
  void anExportRequestIsAnsweredByJava() {
    ExportRequest request = new ExportRequest("s", "", "", "", List.of());
    assertAnsweredBy(false, RUST_ALWAYS, e -> e.encodeExportRequest(request));
  }

  @Test
  void aCallThatJavaAnswersByChoiceIsNoFallback() {
    FailOpenEngine choosing = engine(ProtoValidation.FULL, new Thresholds(100, 100, 100, 1000));
    assertEquals("{\"a\":2,\"b\":1}", text(choosing.normalize(JSON)));
    assertThrows(InvalidInputException.class, () -> choosing.normalize(BROKEN));
    assertEquals(2, choosing.javaCalls());
    assertEquals(2, choosing.preferredCalls());
    assertEquals(0, choosing.fallbacks());
    assertEquals(1, choosing.inputErrors());
  }

  /** Rust fails at each of these calls, which tells that it was asked. */
  private void assertAnsweredBy(
      boolean rust, Thresholds thresholds, Consumer<FailOpenEngine> call) {
    FailOpenEngine choosing = engine(ProtoValidation.FULL, thresholds);
    call.accept(choosing);
    assertEquals(rust ? 1 : 0, choosing.fallbacks());
    assertEquals(rust ? 0 : 1, choosing.preferredCalls());
  }

  private void openTheCircuit() {
    openTheCircuit(engine);
  }

  /** By as many failures as it takes; the bridge fails unless it is told otherwise. */
  private static void openTheCircuit(FailOpenEngine engine) {
    for (int call = 0; call < Circuit.FAILURES_THAT_OPEN; call++) {
      engine.normalize(JSON);
    }
    assertTrue(engine.nativeEngine().isEmpty());
  }

  private static FakeBridge.Answer throwing(Error error) {
    return (shorter, longer) -> {
      throw error;
    };
  }

  private void assertCalls(long rust, long java, long fallbacks, long inputErrors) {
    assertEquals(
        "rust " + rust + ", java " + java + ", fallbacks " + fallbacks + ", errors " + inputErrors,
        "rust "
            + engine.nativeCalls()
            + ", java "
            + engine.javaCalls()
            + ", fallbacks "
            + engine.fallbacks()
            + ", errors "
            + engine.inputErrors());
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
