package ai.usetusk.drift.cli;

import java.io.Serial;

/** A command cannot do what it was asked to; the message is all that the user needs to read. */
final class CliFailure extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CliFailure(int exitCode, String message) {
    this(exitCode, message, null);
  }

  CliFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
