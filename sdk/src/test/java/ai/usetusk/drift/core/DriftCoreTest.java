package ai.usetusk.drift.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.status.CoreStatus;
import ai.usetusk.drift.status.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DriftCoreTest {

  private static final byte[] JSON = "{ }".getBytes(StandardCharsets.UTF_8);

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
    DriftCore.start(host).announce();
    assertEquals(1, log.lines().size(), log.lines()::toString);
    String line = log.lines().get(0);
    assertTrue(line.startsWith("INFO Tusk Drift"), line);
    assertTrue(line.contains("Java core in use (unsupported_os)"), line);
  }

  @Test
  void whatAnotherClassLoaderHasSaidIsNotSaidAgain() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX");
    DriftCore.start(host).announce();
    DriftCore.start(host).announce();
    assertEquals(1, log.lines().size(), log.lines()::toString);
    host.property("os.name", "Plan 9");
    DriftCore.start(host).announce();
    assertEquals(2, log.lines().size(), log.lines()::toString);
  }

  @Test
  void aLineBreakInANameMakesNoLineOfItsOwn() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX\nSEVERE: forged\r\u001b");
    DriftCore.start(host).announce();
    assertTrue(log.lines().get(0).contains("AIX?SEVERE: forged??"), log.lines()::toString);
  }

  @Test
  void whoDidNotAskForRustReadsNothingAboutItInTheLog() {
    DriftCore.start(host).announce();
    assertEquals(List.of(), log.lines());
  }

  @Test
  void byDefaultJavaAnswersAndNothingIsProbed() {
    CoreStatus status = DriftCore.start(host).currentStatus();
    assertEquals("java", status.engine());
    assertEquals("default", status.decidedBy());
    assertEquals(Reason.DISABLED, status.reason());
    assertFalse(status.enabled());
    assertNull(status.os());
    assertNull(status.libraryPath());
  }

  @Test
  void thePropertyWinsOverTheEnvironment() {
    host.property("tusk.useRustCore", "no").variable("TUSK_USE_RUST_CORE", "1");
    CoreStatus status = DriftCore.start(host).currentStatus();
    assertEquals("property", status.decidedBy());
    assertFalse(status.enabled());
  }

  @Test
  void onAnUnknownPlatformTheReasonIsInTheStatus() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX");
    CoreStatus status = DriftCore.start(host).currentStatus();
    assertEquals("java", status.engine());
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
    DriftCore core = DriftCore.start(host);
    RustCoreRequiredException e = assertThrows(RustCoreRequiredException.class, core::usableEngine);
    assertEquals(Reason.UNSUPPORTED_OS, e.reason());
  }

  @Test
  void whereRustIsNotRequiredItsAbsenceIsNoError() {
    host.variable("TUSK_USE_RUST_CORE", "1").property("os.name", "AIX");
    assertEquals(2, DriftCore.start(host).usableEngine().normalize(JSON).length);
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
      DriftCore.start(host).announce();
    } finally {
      logger.removeHandler(broken);
    }
  }

  @Test
  void callsAreCountedInTheStatus() {
    DriftCore core = DriftCore.start(host);
    core.usableEngine().normalize(JSON);
    assertThrows(RuntimeException.class, () -> core.usableEngine().normalize(new byte[0]));
    CoreStatus status = core.currentStatus();
    assertEquals(2, status.javaCalls());
    assertEquals(1, status.inputErrors());
    assertEquals(0, status.nativeCalls());
    assertEquals(0, status.fallbacks());
  }

  @Test
  void spansOfOurOwnAreCheckedUnlessTheSettingSaysNotTo() {
    EncodedSpan broken = new EncodedSpan(new byte[] {10, 5, 1}, "", "", "", "");
    ExportRequest request = new ExportRequest("", "", "", "", List.of(broken));
    CoreEngine checking = DriftCore.start(host).usableEngine();
    assertThrows(InvalidInputException.class, () -> checking.encodeExportRequest(request));

    host.variable("TUSK_SKIP_PROTO_VALIDATION", "Yes");
    CoreEngine trusting = DriftCore.start(host).usableEngine();
    assertEquals(5, trusting.encodeExportRequest(request).length);
    ExportRequest foreign =
        new ExportRequest("", "", "", "", List.of(new ForeignSpan(broken.bytes())));
    assertThrows(InvalidInputException.class, () -> trusting.encodeExportRequest(foreign));
  }

  @Test
  void theVersionIsTheOneOfTheBuild() {
    assertTrue(DriftCore.version().matches("\\d+\\.\\d+\\.\\d+.*"), DriftCore.version());
    assertEquals(DriftCore.version(), DriftCore.start(host).currentStatus().sdkVersion());
  }
}
