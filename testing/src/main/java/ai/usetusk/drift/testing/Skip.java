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

  /**
   * Skips the running test of JUnit Jupiter if the JDK is too old for what it is about. That is no failure in CI,
   * which runs the tests on a newer JDK, too.
   */
  public static void beforeJdk(int feature, String what) {
    if (Runtime.version().feature() < feature) {
      String why = what + " came with JDK " + feature;
      say("not on this JDK: " + why);
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
    say("skipped: " + why);
  }

  private static void say(String line) {
    if (SAID.add(line)) {
      System.out.println("[drift] " + line);
    }
  }
}
