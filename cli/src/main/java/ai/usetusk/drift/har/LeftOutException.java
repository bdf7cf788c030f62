package ai.usetusk.drift.har;

import java.io.Serial;

/** The entry that is being read becomes no span. */
final class LeftOutException extends Exception {

  @Serial
  private static final long serialVersionUID = 1L;

  private final LeftOut.Kind kind;
  private final long offset;

  /**
   * Says which and why.
   *
   * @param offset what is to blame, in bytes from the start of the file
   * @param why what is particular to this entry; may be empty
   */
  LeftOutException(LeftOut.Kind kind, long offset, String why) {
    super(why);
    this.kind = kind;
    this.offset = offset;
  }

  LeftOut.Kind kind() {
    return kind;
  }

  long offset() {
    return offset;
  }
}
