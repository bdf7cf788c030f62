package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.Reason;

/** A step's reason not to go on, with a message for the person who has to act on it. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  Refusal(Reason reason, String message) {
    this(reason, message, null);
  }

  Refusal(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
