package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Packs the jars, with sources and Javadoc, and gates those with libraries. */
@Command(
    description =
        "Pack the jars with those libraries, their sources and Javadoc; gate the natives jars. No tests run.")
public final class BuildJars implements Step {

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Place.present(place.libraries(), "ci/release natives");
    actions.run(Maven.build(place, "verify"));
  }
}
