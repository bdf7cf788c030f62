package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows about what the application's log says. */
abstract class LogContract extends FallbackContract {

  @Test
  void whereRustWasNotAskedForNothingIsSaid() throws Exception {
    Run run = java(launch(glibc()).with("TUSK_USE_RUST_CORE", "0"), Reason.DISABLED);
    assertEquals(List.of(), run.stderrLines());
  }

  @Test
  void whyJavaAnswersIsSaidOnce() throws Exception {
    Run run = java(ClassPathNatives.instead(launch(glibc())), Reason.NOT_FOUND);
    assertOneLine(run, "Java core in use (not_found): ");
  }

  @Test
  void whichLibraryAnswersIsSaidOnce() throws Exception {
    Run run = rust(launch(glibc()));
    assertOneLine(run, "Rust core in use, " + run.report().library());
  }

  /** It could be made to look like a record of its own. */
  @Test
  void aPathWithALineBreakIsSaidInOneLine() throws Exception {
    Launch launch = launch(glibc()).with("TUSK_RUST_CORE_LIBRARY", "/absent\nSEVERE: file");
    assertOneLine(java(launch, Reason.NOT_FOUND), "/absent?SEVERE: file");
  }

  private static void assertOneLine(Run run, String part) {
    List<String> lines = run.stderrLines();
    assertEquals(1, lines.size(), run.result()::toString);
    assertTrue(lines.get(0).contains(part), run.result()::toString);
  }
}
