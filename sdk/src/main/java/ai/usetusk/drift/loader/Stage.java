package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.Reason;

/** The steps, in their order, and what an unforeseen error in each of them means. */
enum Stage {
  DECISION("decision", Reason.DISABLED, "the decision could not be made"),
  PLATFORM("platform", Reason.UNSUPPORTED_OS, "the platform could not be detected"),
  LIBC("libc", Reason.LIBC_UNKNOWN, "the C library could not be detected"),
  RESOURCE("resource", Reason.NOT_FOUND, "the library could not be looked for"),
  DIRECTORY("directory", Reason.NO_DIRECTORY, "the library could not be extracted"),
  CRASH_BREAKER("crash_breaker", Reason.LINK_ERROR, "the crash breaker failed"),
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
    if (thrown instanceof Refusal refusal) {
      return refusal;
    }
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    if (isDenial(thrown)) {
      return new Refusal(
          Reason.ACCESS_DENIED,
          "this JVM forbids it: "
              + thrown
              + "; allow native access to the SDK, as with the option --enable-native-access",
          thrown);
    }
    return new Refusal(reason, message + ": " + thrown, thrown);
  }

  /** For what is thrown outside of all stages. */
  static Refusal unforeseen(Throwable thrown) {
    return new Refusal(Reason.LINK_ERROR, "loading failed unforeseen: " + thrown, thrown);
  }

  /** Once the library is loaded, the JVM has nothing left to forbid. */
  private boolean isDenial(Throwable thrown) {
    return compareTo(LOAD) <= 0
        && (thrown instanceof SecurityException || thrown instanceof IllegalCallerException);
  }
}
