package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Packs the jars, with sources and Javadoc, and gates those with libraries. */
@Command(
    header = "Pack the jars with those libraries, with sources and Javadoc.",
    description = "Holds the natives jars against what is expected of them. Runs no tests: CI "
        + "has run them.")
public final class BuildJars implements Step {

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Place.present(place.libraries(), "ci/release natives");
    actions.run(Maven.build(place, "verify"));
  }
}
