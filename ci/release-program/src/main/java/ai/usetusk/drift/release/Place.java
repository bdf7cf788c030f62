package ai.usetusk.drift.release;

import ai.usetusk.drift.release.source.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directories of a release.
 *
 * @param root the checkout that is released
 * @param output where all that is made goes
 */
public record Place(Path root, Path output) {

  /** A checkout that keeps its output in itself. */
  public static Place of(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    return new Place(absolute, absolute.resolve("target/release"));
  }

  /** The version that the checkout has. */
  public String version() throws IOException {
    return Versions.of(root);
  }

  /** The directory of the natives module. */
  public Path natives() {
    return root.resolve("natives");
  }

  /** The libraries of all platforms. */
  public Path libraries() {
    return natives().resolve("target/libraries");
  }

  /** The staged repository, in Maven's layout. */
  public Path repository() {
    return output.resolve("repository");
  }

  /**
   * The staged repository, which must be there.
   *
   * @throws ReleaseFailure if it is not
   */
  public Path staged() {
    return present(repository(), "ci/release stage");
  }

  /** What the portal takes. */
  public Path bundle() {
    return output.resolve("bundle.zip");
  }

  /** The digest of the bundle that has been verified. */
  public Path verified() {
    return output.resolve("bundle.zip.verified");
  }

  /** The SHA-256 of all jars and libraries, for users. */
  public Path sums() {
    return output.resolve("SHA256SUMS");
  }

  /** The libraries as they are in the jars, for users. */
  public Path publishedLibraries() {
    return output.resolve("libraries");
  }

  /** The private key, while something is signed: a GNUPGHOME. */
  public Path keys() {
    return output.resolve("keys");
  }

  /** The public key, armoured. */
  public Path publicKey() {
    return output.resolve("public-key.asc");
  }

  /** The clone from which a rehearsal releases. */
  public Path checkout() {
    return output.resolve("checkout");
  }

  /**
   * A file or directory that an earlier step must have made.
   *
   * @throws ReleaseFailure if it is not there
   */
  public static Path present(Path path, String command) {
    if (!Files.exists(path)) {
      throw new ReleaseFailure(path + " is not there; run \"" + command + "\" first");
    }
    return path;
  }
}
