package ai.usetusk.drift.recorder;

import ai.usetusk.drift.context.Context;
import java.util.Map;

/** What an instrumentation is to do with a call. */
public sealed interface Answer {

  /**
   * Go on: nothing is recorded.
   *
   * @param context the context to work in
   */
  record GoOn(Context context) implements Answer {}

  /**
   * Go on and tell me.
   *
   * @param call takes the outcome
   */
  record TellMe(Call call) implements Answer {}

  /**
   * Here is the answer, from a recording; the call must not be made.
   *
   * @param output the members of the recorded output: texts, {@link Double numbers}, {@link Boolean}, lists
   *     and maps of these, {@code null}
   */
  record Here(Map<String, Object> output) implements Answer {}

  /**
   * There is no answer, and the call must not be made either.
   *
   * @param message what was asked for and why there is none, for whoever reads the exception
   */
  record Nothing(String message) implements Answer {}
}
