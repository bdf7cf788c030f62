package ai.usetusk.drift.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import org.junit.jupiter.api.function.Executable;

/** Assertions about refusals. */
final class Refusals {

  private Refusals() {}

  /** Asserts that the code refuses for this reason with a message that holds all these words. */
  static void assertRefused(Reason reason, Executable code, String... words) {
    Refusal refusal = assertThrows(Refusal.class, code);
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertHolds(refusal.getMessage(), words);
  }

  static void assertHolds(String text, String... words) {
    for (String word : words) {
      assertTrue(text.contains(word), () -> "\"" + text + "\" does not hold \"" + word + "\"");
    }
  }
}
