package ai.usetusk.drift.recorder;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.export.pipeline.SpanSource;
import ai.usetusk.drift.status.DropReason;

/**
 * A call that is being recorded. It ends once, by {@link #end} or {@link #drop}; whatever comes later is
 * ignored. Any number of threads can use it. Nothing here throws.
 */
public interface Call {

  /** The context in which the work of this call runs, so that calls made by that work belong to it. */
  Context context();

  /**
   * Asks for memory to keep bytes of a body in.
   *
   * @return false if there is none; the trace is dropped then
   */
  boolean reserve(int bytes);

  /** Whether the trace was dropped, so that nothing needs to be kept any more. */
  boolean isDropped();

  /**
   * The call ended, now.
   *
   * @param source tells about it; asked later, by another thread
   */
  void end(SpanSource source);

  /** The call cannot be recorded. Its whole trace is dropped. */
  void drop(DropReason reason);

  /** The SDK itself failed. The whole trace is dropped, and the failure is told to whoever maintains the SDK. */
  void fail(Throwable ours);
}
