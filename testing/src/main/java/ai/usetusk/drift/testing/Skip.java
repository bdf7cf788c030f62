package ai.usetusk.drift.testing;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Tests that cannot run everywhere. A skip says why, on one line of the build's output; with {@code
 * DRIFT_NO_SKIPS=1} in the environment, as in CI, it is a failure.
 */
public final class Skip {

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Skip() {}

  /** Skips the running test of JUnit Jupiter if it is not possible here. */
  public static void unless(boolean possible, String why) {
    if (!possible) {
      announce(why);
      Assumptions.abort(why);
    }
  }

  /** Skips the running test of JUnit Jupiter if a program is not on the PATH. */
  public static void without(String program) throws InterruptedException {
    try {
      new ProcessBuilder(program, "--version").redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      unless(false, program + " is not on the PATH");
    }
  }

  /** Says once that something is skipped, and why. */
  public static void announce(String why) {
    if ("1".equals(System.getenv("DRIFT_NO_SKIPS"))) {
      throw new IllegalStateException("DRIFT_NO_SKIPS=1, but " + why);
    }
    if (SAID.add(why)) {
      System.out.println("[drift] skipped: " + why);
    }
  }
}
