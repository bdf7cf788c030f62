package ai.usetusk.drift.http.transform;

import java.util.List;

/** What came of a message. */
public sealed interface Transformed<T> {

  /**
   * The message may be recorded.
   *
   * @param message the original itself if nothing was changed
   * @param applied what was changed, in the order of the rules
   */
  record Kept<T>(T message, List<AppliedTransform> applied) implements Transformed<T> {

    /** Copies the list. */
    public Kept {
      applied = List.copyOf(applied);
    }
  }

  /**
   * The message must not be recorded, nor anything else of its trace: {@link
   * ai.usetusk.drift.status.DropReason#TRANSFORM}.
   *
   * @param why a sentence without its full stop, which has nothing of the message
   */
  record Dropped<T>(String why) implements Transformed<T> {}
}
