package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.action.Invocation;
import ai.usetusk.drift.release.artifact.Companion;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs every file with gpg. The private key is in target/release/keys only while this runs. */
@Command(
    header = "Sign every file with gpg.",
    description = "The private key, armoured, is taken from DRIFT_SIGNING_KEY, its passphrase "
        + "from DRIFT_SIGNING_PASSPHRASE. The public key is written to "
        + "target/release/public-key.asc.")
public final class Sign implements Step {

  private static final String KEY = "DRIFT_SIGNING_KEY";
  private static final String PASSPHRASE = "DRIFT_SIGNING_PASSPHRASE";

  /** How long a directory's name may be so that the socket of gpg's agent in it can be named, in bytes. */
  private static final int LONGEST_HOME = 85;

  private final Map<String, String> environment;

  @Option(
      names = "--throw-away",
      description = "sign with a key that is made for this, and used for nothing else")
  private boolean throwAway;

  /** For the command line, which sets the rest. */
  public Sign() {
    this(System.getenv(), false);
  }

  /** Signs with the key of an environment, or with one that is thrown away. */
  Sign(Map<String, String> environment, boolean throwAway) {
    this.environment = environment;
    this.throwAway = throwAway;
  }

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Tree staged = new Tree(place.staged());
    if (!throwAway && environment.getOrDefault(KEY, "").isBlank()) {
      throw new ReleaseFailure(KEY
          + " is not set, so there is no key to sign with; a rehearsal signs with --throw-away");
    }
    if (place.keys().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_HOME) {
      throw new ReleaseFailure(
          place.keys() + " is too long a name for gpg; check out in another directory");
    }
    actions.delete(place.keys());
    actions.makePrivateDirectory(place.keys());
    try {
      takeKey(place, actions);
      actions.delete(place.publicKey());
      actions.run(gpg(place, "--armor", "--output", place.publicKey().toString(), "--export"));
      for (String name : staged.principals()) {
        String file = place.output().relativize(staged.file(name)).toString();
        actions.run(gpg(
                place,
                "--pinentry-mode",
                "loopback",
                "--passphrase-fd",
                "0",
                "--yes",
                "--armor",
                "--output",
                file + Companion.SIGNATURE.suffix(),
                "--detach-sign",
                file)
            .reading(environment
                .getOrDefault(PASSPHRASE, "")
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8)));
      }
    } finally {
      actions.run(Invocation.in(
          place.root(), "gpgconf", "--homedir", place.keys().toString(), "--kill", "all"));
      actions.delete(place.keys());
    }
  }

  private void takeKey(Place place, Actions actions) throws IOException, InterruptedException {
    if (throwAway) {
      actions.run(gpg(
          place,
          "--passphrase",
          "",
          "--quick-generate-key",
          "Rehearsal of a release, never to be trusted",
          "ed25519",
          "sign",
          "1d"));
    } else {
      actions.run(
          gpg(place, "--import").reading(environment.get(KEY).getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static Invocation gpg(Place place, String... arguments) {
    List<String> words =
        new ArrayList<>(List.of("gpg", "--homedir", place.keys().toString(), "--batch", "--quiet"));
    words.addAll(List.of(arguments));
    return Invocation.in(place.output(), words);
  }
}
