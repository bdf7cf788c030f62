package ai.usetusk.drift.release;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** Tests that cannot run everywhere. A skip says why; with {@code DRIFT_NO_SKIPS=1}, as in CI, it is a failure. */
public final class Skip {

  private Skip() {}

  /** Skips the running test if a program is not on the PATH. */
  public static void without(String program) throws InterruptedException {
    try {
      new ProcessBuilder(program, "--version").redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      String why = program + " is not on the PATH";
      if ("1".equals(System.getenv("DRIFT_NO_SKIPS"))) {
        throw new IllegalStateException("DRIFT_NO_SKIPS=1, but " + why, e);
      }
      System.out.println("[drift] skipped: " + why);
      Assumptions.abort(why);
    }
  }
}
