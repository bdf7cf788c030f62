package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.ForeignSpan;
import ai.usetusk.drift.core.RustCoreRequiredException;
import ai.usetusk.drift.loader.Decision;
import ai.usetusk.drift.loader.LoadReport;
import ai.usetusk.drift.loader.Outcome;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.status.CircuitState;
import ai.usetusk.drift.status.CoreStatus;
import ai.usetusk.drift.status.Engine;
import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.status.SettingSource;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoreTest {

  private static final byte[] JSON = "{ }".getBytes(StandardCharsets.UTF_8);

  private static final byte[] LONG_JSON =
      ("{ }" + " ".repeat(100)).getBytes(StandardCharsets.UTF_8);
  private static final Path LIBRARY = Path.of("/cache/libdrift_core.so");

  private final SettingsHost host = new SettingsHost();
  private final RecordedLog log = new RecordedLog();

  @AfterEach
  void closeLog() {
    log.close();
    System.clearProperty("tusk.rustCore.announced");
  }

  @Test
  void oneInfoLineTellsTheEngineAndTheReason() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX");
    Core.start(host).announce();
    assertEquals(1, log.lines().size(), log.lines()::toString);
    String line = log.lines().get(0);
    assertTrue(line.startsWith("INFO Tusk Drift"), line);
    assertTrue(line.contains("Java core in use (unsupported_os)"), line);
  }

  @Test
  void whatAnotherClassLoaderHasSaidIsNotSaidAgain() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX");
    Core.start(host).announce();
    Core.start(host).announce();
    assertEquals(1, log.lines().size(), log.lines()::toString);
    host.property("os.name", "Plan 9");
    Core.start(host).announce();
    assertEquals(2, log.lines().size(), log.lines()::toString);
  }

  @Test
  void aLineBreakInANameMakesNoLineOfItsOwn() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX\nSEVERE: forged\r\u001b");
    Core.start(host).announce();
    assertTrue(log.lines().get(0).contains("AIX?SEVERE: forged??"), log.lines()::toString);
  }

  @Test
  void whoDidNotAskForRustReadsNothingAboutItInTheLog() {
    Core.start(host).announce();
    assertEquals(List.of(), log.lines());
  }

  /** So that it is there however soon the JVM ends, and no thread must be waited for. */
  @Test
  void whoeverGetsTheEngineFindsTheLineInTheLog() throws Exception {
    System.setProperty("tusk.useRustCore", "1");
    System.setProperty("tusk.rustCore.library", "/absent");
    URL classes = Core.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[] {classes}, platform)) {
      Class<?> core = application.loadClass(Core.class.getName());
      for (int call = 0; call < 2; call++) {
        core.getMethod("instance").invoke(null);
        assertEquals(1, log.lines().size(), log.lines()::toString);
      }
      assertTrue(log.lines().get(0).contains("(not_found)"), log.lines()::toString);
    } finally {
      System.clearProperty("tusk.useRustCore");
      System.clearProperty("tusk.rustCore.library");
    }
  }

  @Test
  void byDefaultJavaAnswersAndNothingIsProbed() {
    CoreStatus status = Core.start(host).status();
    assertEquals(Engine.JAVA, status.engine());
    assertEquals(SettingSource.DEFAULT, status.decidedBy());
    assertEquals(Reason.DISABLED, status.reason());
    assertFalse(status.enabled());
    assertNull(status.os());
    assertNull(status.libraryPath());
  }

  @Test
  void thePropertyWinsOverTheEnvironment() {
    host.property("tusk.useRustCore", "no").variable("TUSK_USE_RUST_CORE", "1");
    CoreStatus status = Core.start(host).status();
    assertEquals(SettingSource.PROPERTY, status.decidedBy());
    assertFalse(status.enabled());
  }

  @Test
  void onAnUnknownPlatformTheReasonIsInTheStatus() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX");
    CoreStatus status = Core.start(host).status();
    assertEquals(Engine.JAVA, status.engine());
    assertTrue(status.enabled());
    assertEquals(Reason.UNSUPPORTED_OS, status.reason());
    assertEquals("AIX", status.os());
    assertTrue(status.message().contains("AIX"), status.message());
  }

  @Test
  void whereRustIsRequiredItsAbsenceIsAnError() {
    host.variable("TUSK_USE_RUST_CORE", "1")
        .variable("TUSK_RUST_CORE_REQUIRED", "yes")
        .property("os.name", "AIX");
    Core core = Core.start(host);
    RustCoreRequiredException e = assertThrows(RustCoreRequiredException.class, core::engine);
    assertEquals(Reason.UNSUPPORTED_OS, e.reason());
  }

  @Test
  void whereRustIsNotRequiredItsAbsenceIsNoError() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX");
    assertEquals(2, Core.start(host).engine().normalize(JSON).length);
  }

  @Test
  void aLoggerThatFailsFailsNobodyElse() {
    Handler broken = new Handler() {
      @Override
      public void publish(LogRecord entry) {
        throw new AssertionError("staged");
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger logger = Logger.getLogger("ai.usetusk.drift");
    logger.addHandler(broken);
    try {
      Core.start(host).announce();
    } finally {
      logger.removeHandler(broken);
    }
  }

  @Test
  void callsAreCountedInTheStatus() {
    Core core = Core.start(host);
    core.engine().normalize(JSON);
    assertThrows(RuntimeException.class, () -> core.engine().normalize(new byte[0]));
    CoreStatus status = core.status();
    assertEquals(2, status.javaCalls());
    assertEquals(1, status.inputErrors());
    assertEquals(0, status.nativeCalls());
    assertEquals(0, status.fallbacks());
  }

  @Test
  void aLoadedLibraryIsInTheStatus() {
    CoreStatus status = loaded(new FakeBridge(), new FakeOutside()).status();
    assertEquals(Engine.RUST, status.engine());
    assertEquals(LIBRARY, status.libraryPath());
    assertEquals(CircuitState.CLOSED, status.circuit());
    assertNull(status.reason());
  }

  @Test
  void anOpenCircuitIsInTheStatusWithTheNextAttempt() {
    Core core = loaded(new FakeBridge(), new FakeOutside());
    for (int call = 0; call < Circuit.FAILURES_THAT_OPEN; call++) {
      core.engine().normalize(LONG_JSON);
    }
    CoreStatus status = core.status();
    assertEquals(Engine.JAVA, status.engine());
    assertEquals(Reason.CIRCUIT_OPEN, status.reason());
    assertEquals(CircuitState.OPEN, status.circuit());
    assertEquals(Instant.parse("2024-02-29T12:01:00Z"), status.nextAttempt());
    assertTrue(status.message().contains("at 2024-02-29T12:01:00Z"), status.message());
    assertInstanceOf(NativeFailure.class, status.cause());
    assertEquals(LIBRARY, status.libraryPath());
    assertEquals(3, status.fallbacks());
  }

  @Test
  void whileACallTriesRustAgainJavaIsTheEngine() {
    FakeBridge bridge = new FakeBridge();
    FakeOutside outside = new FakeOutside();
    Core core = loaded(bridge, outside);
    for (int call = 0; call < Circuit.FAILURES_THAT_OPEN; call++) {
      core.engine().normalize(LONG_JSON);
    }
    outside.pass(Duration.ofMinutes(1));
    List<CoreStatus> during = new ArrayList<>();
    bridge.answering((shorter, longer) -> {
      during.add(core.status());
      return FakeBridge.result(JSON).fill(shorter, longer);
    });
    core.engine().normalize(LONG_JSON);
    assertEquals(CircuitState.HALF_OPEN, during.get(0).circuit());
    assertEquals(Engine.JAVA, during.get(0).engine());
    assertTrue(during.get(0).message().contains("trying it again now"), during::toString);
    assertEquals(Engine.RUST, core.status().engine());
  }

  @Test
  void aSmallPayloadIsAnsweredByJavaAndTheEngineIsRustAllTheSame() {
    Core core = loaded(new FakeBridge(), new FakeOutside());
    core.engine().normalize(JSON);
    CoreStatus status = core.status();
    assertEquals(Engine.RUST, status.engine());
    assertEquals(1, status.preferredCalls());
    assertEquals(1, status.javaCalls());
    assertEquals(0, status.fallbacks());
  }

  /** A core as if the library had been loaded. */
  private static Core loaded(FakeBridge bridge, FakeOutside outside) {
    FailOpenEngine engine = new FailOpenEngine(
        new JavaEngine(),
        new NativeEngine(bridge, ProtoValidation.FULL),
        new Thresholds(100, 100, 100, 1000),
        new Circuit(outside));
    LoadReport report = new LoadReport(
        new Decision(true, false, SettingSource.PROPERTY, "on", List.of()),
        null,
        null,
        List.of(),
        List.of(),
        new Outcome.Loaded(LIBRARY, Core.version(), "ab12"));
    return new Core(engine, report);
  }

  @Test
  void whatRustEncodesIsCheckedUnlessTheSettingSaysNotTo() {
    assertEquals(ProtoValidation.FULL, Core.validation(host));
    host.variable("TUSK_SKIP_PROTO_VALIDATION", "Yes");
    assertEquals(ProtoValidation.SKIP_OWN_SPANS, Core.validation(host));
  }

  @Test
  void aSpanOfAnEngineGoesIntoARequestUncheckedAndAForeignOneDoesNot() {
    EncodedSpan broken = new EngineSpan(new byte[] {10, 5, 1}, "", "", "", "");
    CoreEngine engine = Core.start(host).engine();
    ExportRequest own = new ExportRequest("", "", "", "", List.of(broken));
    assertEquals(5, engine.encodeExportRequest(own).length);
    ExportRequest foreign =
        new ExportRequest("", "", "", "", List.of(new ForeignSpan(broken.bytes())));
    assertThrows(InvalidInputException.class, () -> engine.encodeExportRequest(foreign));
  }

  @Test
  void theVersionIsTheOneOfTheBuild() {
    assertTrue(Core.version().matches("\\d+\\.\\d+\\.\\d+.*"), Core.version());
    assertEquals(Core.version(), Core.start(host).status().sdkVersion());
  }
}
