package ai.usetusk.drift.release.step;

import ai.usetusk.drift.natives.builder.Directories;
import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.OpenPgp;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.verify.ChecksumRule;
import ai.usetusk.drift.release.verify.FilesRule;
import ai.usetusk.drift.release.verify.Finding;
import ai.usetusk.drift.release.verify.GateRule;
import ai.usetusk.drift.release.verify.JarRule;
import ai.usetusk.drift.release.verify.PomRule;
import ai.usetusk.drift.release.verify.Rule;
import ai.usetusk.drift.release.verify.SbomRule;
import ai.usetusk.drift.release.verify.SignatureRule;
import ai.usetusk.drift.release.verify.VersionRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds the bundle against all that the portal demands, and more. Only what has passed can be published. */
@Command(
    header = "Verify the bundle as the Central Portal does, and more.",
    description = "Files, POMs, checksums, signatures, the versions inside, SBOMs, and the "
        + "gate of the natives jars. Only a bundle that passed can be published.")
public final class VerifyBundle implements Step {

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description =
          "the key that must have signed, armoured; target/release/public-key.asc if not given")
  private Path publicKey;

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Path bundle = Place.present(place.bundle(), "ci/release bundle");
    Path key = publicKey == null ? Place.present(place.publicKey(), "ci/release sign") : publicKey;
    Layout expected = Layout.of(place.version(), place.natives());
    actions.delete(place.verified());
    List<Finding> findings = new ArrayList<>();
    Path scratch = Files.createTempDirectory("drift-bundle");
    try {
      Tree unpacked = Archive.unpack(bundle, scratch.resolve("bundle"));
      OpenPgp keys = OpenPgp.of(key, scratch.resolve("keys.gpg"));
      List<Rule> rules = List.of(
          new VersionRule(),
          new FilesRule(),
          new PomRule(),
          new ChecksumRule(),
          new SignatureRule(keys),
          new JarRule(),
          new SbomRule(),
          new GateRule(place.natives()));
      for (Rule rule : rules) {
        findings.addAll(rule.check(unpacked, expected));
      }
    } finally {
      Directories.delete(scratch);
    }
    for (Finding finding : findings) {
      System.err.println("[verify] " + finding);
    }
    if (!findings.isEmpty()) {
      throw new ReleaseFailure(
          findings.size() + " found that must not be; " + bundle + " is not published");
    }
    String digest = Checksum.SHA256.of(Files.readAllBytes(bundle));
    actions.write(place.verified(), digest.getBytes(StandardCharsets.US_ASCII));
    actions.say(bundle + " is as it must be");
  }
}
