package ai.usetusk.drift.natives.builder;

/** The build cannot go on. The message says what happened, to what, and what to do about it. */
public final class BuildFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with this message. */
  public BuildFailure(String message) {
    super(message);
  }
}
