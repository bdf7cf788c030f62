package ai.usetusk.drift.tree;

import java.io.Serial;

/** A text is not JSON, or not the JSON that was expected at some place. */
public final class MalformedJsonException extends Exception {

  @Serial
  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * Describes the offence.
   *
   * @param offset where it is, in bytes from the start of the text
   * @param problem what is wrong there, without the offset
   */
  public MalformedJsonException(long offset, String problem) {
    super(problem);
    this.offset = offset;
  }

  /** Where the offence is, in bytes from the start of the text. */
  public long offset() {
    return offset;
  }
}
