package ai.usetusk.drift.core.engine;

import java.io.Serial;

/** The Rust core could not do its work, through no fault of the input. The Java engine answers. */
final class NativeFailure extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  NativeFailure(String message) {
    super(message);
  }

  NativeFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
