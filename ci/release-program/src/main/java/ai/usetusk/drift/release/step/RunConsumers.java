package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.action.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Builds and runs what users build, against the staged repository alone. */
@Command(
    header = "Build and run what users build, against the staged repository.",
    description = "Runs ci/consumers: all of them, or those that are named.")
public final class RunConsumers implements Step {

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "the beginning of a consumer's name")
  private List<String> names = List.of();

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("ci/consumers", place.staged().toString(), place.version()));
    words.addAll(names);
    actions.run(Invocation.in(place.root(), words));
  }
}
