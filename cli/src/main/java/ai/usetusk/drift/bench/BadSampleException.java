package ai.usetusk.drift.bench;

import java.io.Serial;

/** A file cannot be measured; the message names it, and where in it the trouble is. */
public final class BadSampleException extends Exception {

  @Serial
  private static final long serialVersionUID = 1L;

  /** Describes the trouble. */
  public BadSampleException(String message, Throwable cause) {
    super(message, cause);
  }
}
