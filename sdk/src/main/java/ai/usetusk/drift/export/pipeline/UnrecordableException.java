package ai.usetusk.drift.export.pipeline;

import ai.usetusk.drift.status.DropReason;
import java.io.Serial;

/** A call turned out to be one that cannot be recorded. Has no stack trace: it is an answer, not an accident. */
public final class UnrecordableException extends Exception {

  @Serial
  private static final long serialVersionUID = 1L;

  private final DropReason reason;

  /** Tells why. */
  public UnrecordableException(DropReason reason) {
    super(reason.code(), null, false, false);
    this.reason = reason;
  }

  /** Why it cannot be recorded. */
  public DropReason reason() {
    return reason;
  }
}
