package ai.usetusk.drift.traces.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.traces.TraceDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

  @Test
  void bothEnginesAreAsked() throws Exception {
    Verification verification =
        new Verification(Map.of("one", new JavaEngine(), "other", new JavaEngine()));
    verification.check(TraceDirectory.of(PYTHON), done -> {});
    assertEquals(Map.of("one", 92L, "other", 92L), verification.hashes());
  }

  @Test
  void progressIsToldAfterEachFile() throws Exception {
    List<Integer> told = new ArrayList<>();
    new Verification(Map.of()).check(TraceDirectory.of(PYTHON), told::add);
    assertEquals(IntStream.rangeClosed(1, 11).boxed().toList(), told);
  }

  @Test
  void theDocumentationHasEveryRule() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "command-line.md"));
    for (String rule : new Verification(Map.of("java", new JavaEngine())).rules()) {
      assertTrue(page.contains("`" + rule + "`"), rule);
    }
  }

  private static Verification verifyPython() throws Exception {
    Verification verification = new Verification(Map.of("java", new JavaEngine()));
    verification.check(TraceDirectory.of(PYTHON), done -> {});
    return verification;
  }
}
