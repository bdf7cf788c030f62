package ai.usetusk.drift.loader.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.function.Executable;

/** Assertions about refusals. */
public final class Refusals {

  private Refusals() {}

  /** Asserts that the code refuses for this reason with a message that holds all these words. */
  public static void assertRefused(Reason reason, Executable code, String... words) {
    Refusal refusal = assertThrows(Refusal.class, code);
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertHolds(refusal.getMessage(), words);
  }

  /** The result of what must not be refused. */
  public static <T> T unrefused(Callable<T> code) {
    try {
      return code.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static void assertHolds(String text, String... words) {
    for (String word : words) {
      assertTrue(text.contains(word), () -> "\"" + text + "\" does not hold \"" + word + "\"");
    }
  }
}
