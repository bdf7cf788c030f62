package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.action.Invocation;
import ai.usetusk.drift.release.artifact.PublishedFiles;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.source.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds a release again from its tag, and compares every file with what was published. */
@Command(
    header = "Build a released version again, and compare every file.",
    description = "Builds its tag in a clone of its own. Signatures are left out, since nobody "
        + "else can make them, and checksums, since they say nothing more.")
public final class Reproduce implements Step {

  private static final String SAME = "the same";

  @Parameters(paramLabel = "VERSION", description = "the version, as 1.2.3")
  private String version;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "REPOSITORY",
      description = "what was published: the address of a Maven repository, or its directory")
  private String published;

  @Option(
      names = "--source",
      paramLabel = "GIT",
      description = "the git repository with the tag; this checkout if not given")
  private String source;

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Versions.checked(version);
    Path output = place.output().resolve("reproduce");
    Place again = new Place(output.resolve("checkout"), output);
    actions.delete(output);
    actions.run(Invocation.in(
        place.root(),
        "git",
        "clone",
        "--quiet",
        "--branch",
        "v" + version,
        "--depth",
        "1",
        source == null ? place.root().toUri().toString() : source,
        again.root().toString()));
    if (!actions.happen()) {
      actions.say("would build it there, and compare every file with " + published);
      return;
    }
    for (Step step : List.of(new BuildNatives(), new BuildJars(), new Stage(), new WriteSboms())) {
      step.run(again, actions);
    }
    compare(new Tree(again.staged()), new PublishedFiles(published), actions);
  }

  /**
   * Says of every file whether it is the same.
   *
   * @throws ReleaseFailure if one is not
   */
  static void compare(Tree built, PublishedFiles published, Actions actions)
      throws IOException, InterruptedException {
    int different = 0;
    for (String name : built.principals()) {
      byte[] bytes = built.bytes(name);
      String outcome = published
          .fetch(name)
          .map(there -> Arrays.equals(there, bytes) ? SAME : "DIFFERENT")
          .orElse("NOT THERE");
      actions.say(outcome + "  " + name);
      different += outcome.equals(SAME) ? 0 : 1;
    }
    if (different > 0) {
      throw new ReleaseFailure(different + " files are not what " + published.repository()
          + " has; docs/verify.md tells what has to be the same on both machines");
    }
    actions.say("every file is the same as in " + published.repository());
  }
}
