package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.action.Invocation;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Builds the libraries of all platforms, each gated. */
@Command(header = "Build the libraries of all platforms, each gated.")
public final class BuildNatives implements Step {

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    actions.run(Invocation.in(place.root(), "ci/natives", "build"));
  }
}
