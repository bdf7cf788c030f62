package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Companion;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** Packs the staged repository as the portal takes it. */
@Command(
    header = "Pack the bundle for the Central Portal.",
    description = "It is target/release/bundle.zip. The same files give the same bytes.")
public final class PackBundle implements Step {

  @Override
  public void run(Place place, Actions actions) throws IOException {
    Tree staged = new Tree(place.staged());
    actions.delete(place.verified());
    byte[] bundle = Archive.pack(staged, staged.names());
    actions.write(place.bundle(), bundle);
    actions.say(place.bundle() + " has the SHA-256 " + Checksum.SHA256.of(bundle));
    List<String> unsigned = staged.names().stream()
        .filter(name -> !name.endsWith(Companion.SIGNATURE.suffix())
            && !name.endsWith(Companion.SIGSTORE.suffix()))
        .toList();
    actions.say("without signatures: " + Checksum.SHA256.of(Archive.pack(staged, unsigned)));
  }
}
