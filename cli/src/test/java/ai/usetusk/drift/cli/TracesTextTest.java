package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How recorded text gets onto a terminal. */
class TracesTextTest {

  @Test
  void aColumnIsAsWideAsItsWidestCellAndTheLastOneDoesNotCount() {
    assertEquals(
        List.of("  A    B", "  abc  a long text", "  x"),
        new TextTable("  ")
            .row("A", "B")
            .row("abc", "a long text")
            .row("x")
            .toString()
            .lines()
            .toList());
  }

  @Test
  void controlCharactersAreEscaped() {
    assertEquals(
        "a\\u001b[0m\\u000a\\u202e\\ud800b\u00e9", Printable.of("a\u001b[0m\n\u202e\ud800b\u00e9"));
  }

  @Test
  void linesStayLines() {
    assertEquals("a\n\tb\\u000d", Printable.lines("a\n\tb\r"));
  }
}
