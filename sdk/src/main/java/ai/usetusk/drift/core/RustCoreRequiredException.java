package ai.usetusk.drift.core;

import ai.usetusk.drift.status.Reason;
import java.io.Serial;

/**
 * Rust cannot be used, and {@code tusk.rustCore.required} says that the application should fail then
 * instead of falling back to Java.
 */
public final class RustCoreRequiredException extends IllegalStateException {

  @Serial
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** For the SDK: tells the reason, and what was thrown, {@code null} if nothing was. */
  public RustCoreRequiredException(Reason reason, String message, Throwable cause) {
    super("the Rust core is required but not in use (" + reason.code() + "): " + message, cause);
    this.reason = reason;
  }

  /** Why Rust cannot be used. */
  public Reason reason() {
    return reason;
  }
}
