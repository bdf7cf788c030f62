package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.BuildFailure;

/**
 * What is done without, where it can be. With {@code DRIFT_NO_SKIPS=1} in the environment, as in CI, nothing can.
 */
final class Absence {

  private Absence() {}

  /** Says that there is no such thing, and what follows. */
  static void of(String what) {
    if ("1".equals(System.getenv("DRIFT_NO_SKIPS"))) {
      throw new BuildFailure("DRIFT_NO_SKIPS=1, but there is no " + what);
    }
    System.out.println("[natives] no " + what);
  }
}
