package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.cli.DoctorReport.Check;
import ai.usetusk.drift.loader.Decision;
import ai.usetusk.drift.loader.LoadReport;
import ai.usetusk.drift.loader.Outcome;
import ai.usetusk.drift.loader.Step;
import ai.usetusk.drift.loader.StepOutcome;
import ai.usetusk.drift.loader.platform.Arch;
import ai.usetusk.drift.loader.platform.LibcResult;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.platform.PlatformReport;
import ai.usetusk.drift.loader.store.TriedDirectory;
import ai.usetusk.drift.status.CircuitState;
import ai.usetusk.drift.status.CoreStatus;
import ai.usetusk.drift.status.Libc;
import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.status.SettingSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {

  private static final Path LIBRARY = Path.of("/cache/libdrift_core.so");

  private static final Platform LINUX = new Platform(
      "Linux", "amd64", Os.LINUX, Arch.X86_64, "linux-x86_64", "linux-x86_64", "libdrift_core.so");

  private static final Platform PLAN9 =
      new Platform("Plan 9", "mips", null, null, null, null, null);

  private static final Check PASSED = new Check(true, "the hash is right");

  private final DoctorReport rust = new DoctorReport(
      CoreStatus.builder("1.2.3")
          .decision(true, SettingSource.PROPERTY)
          .platform("linux", "x86_64", Libc.GLIBC)
          .library(LIBRARY, "1.2.3", "ab12")
          .nativeCalls(5)
          .javaCalls(4)
          .preferredCalls(2)
          .fallbacks(1)
          .inputErrors(3)
          .build(),
      new LoadReport(
          new Decision(true, false, SettingSource.PROPERTY, "on: it is 1", List.of("some note")),
          LINUX,
          null,
          List.of(
              new Step("decision", StepOutcome.OK, 0, "on"),
              new Step("load", StepOutcome.OK, 1_500_000, "loaded é")),
          List.of(
              new TriedDirectory("/ro", false, "read-only"),
              new TriedDirectory("/cache", true, "extracted")),
          new Outcome.Loaded(LIBRARY, "1.2.3", "ab12")),
      new PlatformReport(LINUX, new LibcResult(Libc.GLIBC, "maps names libc.so.6", null), null),
      "17.0.1",
      "Some VM",
      PASSED);

  private final DoctorReport failing = new DoctorReport(
      CoreStatus.builder("1.2.3")
          .library(LIBRARY, "1.2.3", "ab12")
          .brokenCircuit(CircuitState.OPEN, Instant.parse("2024-02-29T12:01:00Z"))
          .javaAnswers(Reason.CIRCUIT_OPEN, "it failed", null)
          .build(),
      rust.loading(),
      rust.platform(),
      "17.0.1",
      "Some VM",
      PASSED);

  private final DoctorReport java = new DoctorReport(
      CoreStatus.builder("1.2.3")
          .decision(false, SettingSource.DEFAULT)
          .javaAnswers(Reason.DISABLED, "off: not set", new IllegalStateException("why"))
          .javaCalls(1)
          .build(),
      new LoadReport(
          new Decision(false, false, SettingSource.DEFAULT, "off: not set", List.of()),
          null,
          null,
          List.of(new Step("load", StepOutcome.SKIPPED, 0, "not reached")),
          List.of(),
          new Outcome.Unavailable(Reason.DISABLED, "off: not set", null)),
      new PlatformReport(PLAN9, null, null),
      "25",
      "Some VM",
      PASSED);

  @Test
  void theJsonTellsOfRust() throws IOException {
    JsonNode json = json(rust);
    assertEquals("rust", json.get("engine").asText());
    assertTrue(json.get("enabled").asBoolean());
    assertEquals("property", json.get("decision").asText());
    assertTrue(json.get("reason").isNull());
    assertTrue(json.get("message").isNull());
    assertEquals("glibc", json.at("/platform/libc").asText());
    assertEquals("linux-x86_64", json.at("/platform/classifier").asText());
    assertEquals(LIBRARY.toString(), json.at("/library/path").asText());
    assertEquals("1.2.3", json.at("/library/version").asText());
    assertEquals("ab12", json.at("/library/sha256").asText());
    assertEquals("1.2.3", json.at("/versions/natives").asText());
    assertEquals("17.0.1", json.at("/versions/java").asText());
    assertEquals(
        "{\"name\":\"load\",\"outcome\":\"ok\",\"millis\":1.5,\"detail\":\"loaded é\"}",
        json.at("/steps/1").toString());
    assertEquals("/ro", json.at("/directories/0/directory").asText());
  }

  @Test
  void theJsonTellsOfJavaAndProbesThePlatformAllTheSame() throws IOException {
    JsonNode json = json(java);
    assertEquals("java", json.get("engine").asText());
    assertFalse(json.get("enabled").asBoolean());
    assertEquals("disabled", json.get("reason").asText());
    assertEquals("off: not set", json.get("message").asText());
    assertEquals("Plan 9", json.at("/platform/os").asText());
    assertEquals("mips", json.at("/platform/arch").asText());
    assertTrue(json.at("/platform/libc").isNull());
    assertTrue(json.at("/platform/classifier").isNull());
    assertTrue(json.get("library").isNull());
    assertEquals("1.2.3", json.at("/versions/sdk").asText());
    assertTrue(json.at("/versions/natives").isNull());
  }

  /** As where the SDK may not read a system property or its own jar. */
  @Test
  void aPlatformThatIsNotKnownIsReportedWithWhy() throws IOException {
    DoctorReport unknown = new DoctorReport(
        java.status(),
        java.loading(),
        new PlatformReport(null, null, "denied"),
        "25",
        "VM",
        PASSED);
    assertLine("platform     unknown: denied", DoctorText.of(unknown));
    JsonNode platform = json(unknown).get("platform");
    assertTrue(platform.get("os").isNull());
    assertEquals("denied", platform.get("problem").asText());
  }

  @Test
  void theJsonCountsTheCalls() throws IOException {
    assertEquals(
        "{\"rust\":5,\"java\":4,\"preferred\":2,\"fallbacks\":1,\"input_errors\":3}",
        json(rust).get("calls").toString());
  }

  @Test
  void theJsonTellsOfTheCircuit() throws IOException {
    assertEquals(
        "{\"state\":\"closed\",\"next_attempt\":null}",
        json(rust).get("circuit").toString());
    assertEquals(
        "{\"state\":\"open\",\"next_attempt\":\"2024-02-29T12:01:00Z\"}",
        json(failing).get("circuit").toString());
  }

  @Test
  void theJsonIsAscii() throws IOException {
    assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(DoctorJson.of(rust)));
  }

  @Test
  void theTextTellsOfRust() {
    String text = DoctorText.of(rust);
    assertLine("engine       rust", text);
    assertLine("decision     on, by property", text);
    assertLine("platform     linux x86_64, classifier linux-x86_64", text);
    assertLine("libc         glibc: maps names libc.so.6", text);
    assertLine("library      " + LIBRARY, text);
    assertLine("  sha256     ab12", text);
    assertLine("  load           ok          1.500 ms  loaded é", text);
    assertLine("  not used /ro: read-only", text);
    assertLine("  used     /cache: extracted", text);
    assertLine("circuit      closed", text);
    assertLine(
        "calls        5 by Rust, 4 by Java (2 by choice, 1 because Rust failed), 3 with bad input",
        text);
    assertFalse(text.contains("reason"), text);
  }

  @Test
  void theTextTellsWhenRustIsTriedAgain() {
    String text = DoctorText.of(failing);
    assertLine("engine       java", text);
    assertLine("reason       circuit_open", text);
    assertLine("circuit      open, next attempt at 2024-02-29T12:01:00Z", text);
    assertLine("library      " + LIBRARY, text);
  }

  @Test
  void theTextTellsOfJavaAndWhy() {
    String text = DoctorText.of(java);
    assertLine("engine       java", text);
    assertLine("reason       disabled", text);
    assertLine("message      off: not set", text);
    assertLine("cause        java.lang.IllegalStateException: why", text);
    assertLine("platform     Plan 9 mips, no classifier", text);
    assertLine("directories  none tried", text);
  }

  @Test
  void theCommandReportsOnThisJvm() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--json");
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals(System.getProperty("java.version"), json.at("/versions/java").asText());
    assertTrue(json.at("/check/passed").asBoolean());
    assertTrue(CommandRun.of("doctor")
        .out()
        .contains("engine       " + json.get("engine").asText()));
  }

  @Test
  void requireNativeFailsUnlessRustIsInUse() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--json", "--require-native");
    boolean inUse =
        new ObjectMapper().readTree(run.out()).get("engine").asText().equals("rust");
    assertEquals(inUse ? 0 : 1, run.exitCode());
  }

  private static JsonNode json(DoctorReport report) throws IOException {
    return new ObjectMapper().readTree(DoctorJson.of(report));
  }

  private static void assertLine(String line, String text) {
    assertTrue(text.lines().anyMatch(line::equals), () -> line + "\nis not in\n" + text);
  }
}
