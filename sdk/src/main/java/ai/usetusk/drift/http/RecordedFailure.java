package ai.usetusk.drift.http;

/**
 * A call that ended without a response, so that it can be thrown again.
 *
 * @param errorName the class of what was thrown, as {@link Class#getName()} gives it
 * @param message its message; {@code null} if it had none
 * @param causeName the class of its nearest cause that is of another class; {@code null} if it had none
 */
public record RecordedFailure(String errorName, String message, String causeName) {

  /** Causes may go round in circles. */
  private static final int LONGEST_CHAIN = 8;

  /** What was thrown. */
  public static RecordedFailure of(Throwable thrown) {
    return new RecordedFailure(
        thrown.getClass().getName(), thrown.getMessage(), causeName(thrown, LONGEST_CHAIN));
  }

  /** Clients wrap an exception into one of its class, to have the stack of the thread that waits. */
  private static String causeName(Throwable thrown, int left) {
    Throwable cause = thrown.getCause();
    if (cause == null || left == 0) {
      return null;
    }
    return cause.getClass() == thrown.getClass()
        ? causeName(cause, left - 1)
        : cause.getClass().getName();
  }
}
