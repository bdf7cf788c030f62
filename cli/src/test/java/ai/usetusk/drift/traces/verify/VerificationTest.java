package ai.usetusk.drift.traces.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.traces.TraceDirectory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private static final Path PYTHON = Path.of("src", "test", "resources", "traces", "python-sdk");

  @Test
  void allHashesThatTheSdkForPythonRecordedAreRight() throws Exception {
    Verification verification = verifyPython();
    assertEquals(11, verification.files());
    assertEquals(23, verification.spans());
    assertEquals(Map.of("java", 4 * 23L), verification.hashes());
    assertEquals(
        0,
        verification.findings(Severity.ERROR).stream()
            .filter(error -> error.rule().equals("hash"))
            .count());
  }

  @Test
  void theCallWhoseResponseTheSdkForPythonLosesIsItsOnlyError() throws Exception {
    Verification verification = verifyPython();
    assertEquals(1, verification.findings(Severity.ERROR).size());
    Finding error = verification.findings(Severity.ERROR).get(0);
    assertEquals("client-outcome", error.rule());
    assertEquals("815dbcbdd6594652", error.place().span());
  }

  private static Verification verifyPython() throws Exception {
    Verification verification = new Verification(Map.of("java", new JavaEngine()));
    verification.check(TraceDirectory.of(PYTHON), done -> {});
    return verification;
  }
}
