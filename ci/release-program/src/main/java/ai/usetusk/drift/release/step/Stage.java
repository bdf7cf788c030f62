package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Lays out what was packed as a Maven repository. */
@Command(
    header = "Lay out what is published as a repository.",
    description = "It is target/release/repository, in Maven's layout.")
public final class Stage implements Step {

  /** What Maven writes for versions that are looked up, and a repository makes by itself. */
  private static final String METADATA = "maven-metadata.xml";

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Place.present(place.libraries(), "ci/release natives");
    actions.delete(place.repository());
    actions.run(Maven.build(
        place,
        "deploy",
        "-DaltDeploymentRepository=staged::" + place.repository().toUri()));
    if (actions.happen()) {
      Tree staged = new Tree(place.staged());
      for (String name : staged.names()) {
        // Maven's checksums, too: all of them are made in one place.
        boolean checksum = name.endsWith(".md5") || name.endsWith(".sha1");
        if (checksum || name.substring(name.lastIndexOf('/') + 1).startsWith(METADATA)) {
          actions.delete(staged.file(name));
        }
      }
      actions.say(staged.names().size() + " files are in " + place.repository());
    }
  }
}
