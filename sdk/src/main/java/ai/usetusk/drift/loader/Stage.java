package ai.usetusk.drift.loader;

import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.status.Reason;

/**
 * The steps, in their order, and what an unforeseen error in each of them means. What went wrong depends on
 * the step that failed, not on the type of the exception: one type has many causes.
 */
enum Stage {
  DECISION("decision", Reason.DISABLED, "the settings could not be read"),
  PLATFORM("platform", Reason.INTERNAL_ERROR, "the platform could not be detected"),
  LIBC("libc", Reason.LIBC_UNKNOWN, "the C library could not be detected"),
  RESOURCE("resource", Reason.RESOURCE_UNREADABLE, "the library could not be looked for"),
  DIRECTORY("directory", Reason.NO_DIRECTORY, "the library could not be extracted"),
  CRASH_BREAKER("crash_breaker", Reason.INTERNAL_ERROR, "the crash breaker failed"),
  LOAD("load", Reason.LINK_ERROR, "the library could not be loaded"),
  HANDSHAKE("handshake", Reason.HANDSHAKE_FAILED, "the library did not say its version"),
  SELF_TEST("self_test", Reason.SELF_TEST_FAILED, "the library failed its self-test");

  private final String code;
  private final Reason reason;
  private final String message;

  Stage(String code, Reason reason, String message) {
    this.code = code;
    this.reason = reason;
    this.message = message;
  }

  String code() {
    return code;
  }

  /** The refusal that anything thrown in this stage amounts to. */
  Refusal refusal(Throwable thrown) {
    return refusal(thrown, reason, message);
  }

  /** For what is thrown outside of all stages. */
  static Refusal unforeseen(Throwable thrown) {
    return refusal(thrown, Reason.INTERNAL_ERROR, "loading failed between two steps");
  }

  private static Refusal refusal(Throwable thrown, Reason reason, String message) {
    if (thrown instanceof Refusal refusal) {
      return refusal;
    }
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new Refusal(reason, message + ": " + thrown, thrown);
  }
}
