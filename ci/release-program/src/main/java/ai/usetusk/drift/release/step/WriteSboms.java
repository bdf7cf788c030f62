package ai.usetusk.drift.release.step;

import ai.usetusk.drift.natives.builder.jar.NativesJar;
import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.sbom.NativesSbom;
import ai.usetusk.drift.release.sbom.SdkSbom;
import ai.usetusk.drift.release.sbom.StarterSbom;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Writes the SBOM of each jar, from what is in it. */
@Command(
    header = "Write the SBOM of each jar.",
    description = "It says what is linked into the libraries, and which libraries of others are "
        + "inside of the SDK.")
public final class WriteSboms implements Step {

  @Override
  public void run(Place place, Actions actions) throws IOException {
    String version = place.version();
    Layout layout = Layout.of(version, place.natives());
    Tree staged = new Tree(place.staged());
    Path sdk = Place.present(staged.file(layout.sdkJar()), "ci/release stage");
    actions.write(staged.file(Layout.sbom(layout.sdkJar())), SdkSbom.of(sdk, version));
    actions.say("SBOM of " + sdk.getFileName());
    Path starter = Place.present(staged.file(layout.starterJar()), "ci/release stage");
    actions.write(staged.file(Layout.sbom(layout.starterJar())), StarterSbom.of(starter, version));
    actions.say("SBOM of " + starter.getFileName());
    Path directory = staged.file(layout.pom(Layout.NATIVES)).getParent();
    for (NativesJar natives : NativesJar.all(place.natives())) {
      String jar = natives.file(version);
      Path file = directory.resolve(jar);
      byte[] sbom = NativesSbom.of(
          Place.present(file, "ci/release stage"), natives.classifier(), version, place.natives());
      actions.write(directory.resolve(Layout.sbom(jar)), sbom);
      actions.say("SBOM of " + jar);
    }
  }
}
