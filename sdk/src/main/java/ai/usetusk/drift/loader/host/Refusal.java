package ai.usetusk.drift.loader.host;

import ai.usetusk.drift.status.Reason;

/** A step's reason not to go on, with a message for the person who has to act on it. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** A refusal without a cause. */
  public Refusal(Reason reason, String message) {
    this(reason, message, null);
  }

  /** A refusal because of what was thrown; {@code cause} may be null. */
  public Refusal(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The reason. */
  public Reason reason() {
    return reason;
  }
}
