package ai.usetusk.drift.release;

/** The release cannot go on. The message says in one sentence what happened, to what, and what to do. */
public final class ReleaseFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with this message. */
  public ReleaseFailure(String message) {
    super(message);
  }
}
