package ai.usetusk.drift.http;

/**
 * A call that ended without a response, so that it can be thrown again.
 *
 * @param errorName the class of what was thrown, as {@link Class#getName()} gives it
 * @param message its message; {@code null} if it had none
 * @param causeName the class of its cause; {@code null} if it had none
 */
public record RecordedFailure(String errorName, String message, String causeName) {

  /** What was thrown. */
  public static RecordedFailure of(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return new RecordedFailure(
        thrown.getClass().getName(),
        thrown.getMessage(),
        cause == null || cause == thrown ? null : cause.getClass().getName());
  }
}
