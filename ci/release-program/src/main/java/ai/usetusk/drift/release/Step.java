package ai.usetusk.drift.release;

import ai.usetusk.drift.release.action.Actions;
import java.io.IOException;

/** One step of a release. It can be run again; what it made before is made anew. */
public interface Step {

  /**
   * Runs it.
   *
   * @param place what is released, and where the outcome goes
   * @param actions by which alone it changes anything
   * @throws ReleaseFailure if the release cannot go on
   */
  void run(Place place, Actions actions) throws IOException, InterruptedException;
}
