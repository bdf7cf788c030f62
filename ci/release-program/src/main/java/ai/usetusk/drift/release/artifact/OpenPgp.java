package ai.usetusk.drift.release.artifact;

import ai.usetusk.drift.release.ReleaseFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at detached signatures, with {@code gpgv}: it has no agent and no trust database, and accepts the keys
 * of one file.
 *
 * @param keyring the public keys, not armoured
 */
public record OpenPgp(Path keyring) {

  /**
   * Accepts the keys of an armoured file.
   *
   * @param publicKey the armoured file
   * @param keyring where the same keys are written to as gpgv wants them
   */
  public static OpenPgp of(Path publicKey, Path keyring) throws IOException, InterruptedException {
    Outcome outcome = call(List.of(
        "gpg",
        "--batch",
        "--yes",
        "--output",
        keyring.toString(),
        "--dearmor",
        publicKey.toString()));
    if (outcome.exit != 0) {
      throw new ReleaseFailure(publicKey + " is not an armoured public key: " + outcome.text);
    }
    return new OpenPgp(keyring.toAbsolutePath());
  }

  /** Whether a signature of a file is by one of the keys. */
  public boolean isSignedBy(Path file, Path signature) throws IOException, InterruptedException {
    return call(List.of(
                "gpgv", "--keyring", keyring.toString(), signature.toString(), file.toString()))
            .exit
        == 0;
  }

  private static Outcome call(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text.strip());
  }

  private record Outcome(int exit, String text) {}
}
