package ai.usetusk.drift.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoreStatusTest {

  private static final Path LIBRARY = Path.of("/cache/libdrift_core.so");

  @Test
  void withALibraryAndNoReasonRustIsInUse() {
    CoreStatus status = withLibrary().build();
    assertEquals(Engine.RUST, status.engine());
    assertNull(status.reason());
    assertEquals(LIBRARY, status.libraryPath());
    assertEquals(CircuitState.CLOSED, status.circuit());
    assertNull(status.nextAttempt());
  }

  @Test
  void withAReasonJavaIsInUse() {
    CoreStatus status =
        CoreStatus.builder("1.2.3").javaAnswers(Reason.MUSL, "on musl", null).build();
    assertEquals(Engine.JAVA, status.engine());
    assertEquals(Reason.MUSL, status.reason());
    assertNull(status.libraryPath());
  }

  @Test
  void withNeitherItIsNoStatus() {
    CoreStatus.Builder nothing = CoreStatus.builder("1.2.3");
    assertThrows(IllegalStateException.class, nothing::build);
  }

  @Test
  void theLineForRustHasTheLibraryAndTheCalls() {
    CoreStatus status = withLibrary()
        .decision(true, SettingSource.ENVIRONMENT)
        .platform("linux", "x86_64", Libc.GLIBC)
        .nativeCalls(12)
        .javaCalls(5)
        .preferredCalls(3)
        .fallbacks(2)
        .inputErrors(1)
        .build();
    assertEquals(
        "Tusk Drift 1.2.3: Rust core in use, "
            + LIBRARY
            + "; Rust was asked for (environment); linux x86_64 glibc; circuit closed; calls: 12 by"
            + " Rust, 5 by Java (3 by choice, 2 because Rust failed), 1 with bad input",
        status.toString());
  }

  @Test
  void theLineForJavaHasTheReasonTheCauseAndTheNextAttempt() {
    CoreStatus status = withLibrary()
        .decision(true, SettingSource.PROPERTY)
        .brokenCircuit(CircuitState.OPEN, Instant.parse("2024-02-29T12:01:00Z"))
        .javaAnswers(Reason.CIRCUIT_OPEN, "it failed", new IllegalStateException("why\nso"))
        .build();
    assertEquals(
        "Tusk Drift 1.2.3: Java core in use (circuit_open): it failed; cause:"
            + " java.lang.IllegalStateException: why?so; Rust was asked for (property); circuit"
            + " open, next attempt at 2024-02-29T12:01:00Z; calls: 0 by Rust, 0 by Java (0 by"
            + " choice, 0 because Rust failed), 0 with bad input",
        status.toString());
  }

  @Test
  void theCodesAreThoseThatMachinesKnow() {
    assertEquals(
        List.of("rust", "java"), Stream.of(Engine.values()).map(Engine::code).toList());
    assertEquals(
        List.of("closed", "open", "half_open"),
        Stream.of(CircuitState.values()).map(CircuitState::code).toList());
    assertEquals(
        List.of("property", "environment", "default"),
        Stream.of(SettingSource.values()).map(SettingSource::code).toList());
    assertEquals(
        List.of("glibc", "musl", "unknown"),
        Stream.of(Libc.values()).map(Libc::code).toList());
  }

  private static CoreStatus.Builder withLibrary() {
    return CoreStatus.builder("1.2.3").library(LIBRARY, "1.2.3", "ab12");
  }
}
