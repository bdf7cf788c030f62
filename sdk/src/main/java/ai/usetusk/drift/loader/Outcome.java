package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.Reason;
import java.nio.file.Path;

/** What loading came to. */
public sealed interface Outcome {

  /**
   * The library is loaded, has the SDK's version and passed its self-test.
   *
   * @param path the file that was loaded
   * @param version the version it says it has
   * @param sha256 the file's SHA-256, 64 lower-case hexadecimal digits
   */
  record Loaded(Path path, String version, String sha256) implements Outcome {}

  /**
   * The library is not to be used.
   *
   * @param reason why
   * @param message what happened, to which file or value, and what to do
   * @param cause what was thrown; null if nothing was
   */
  record Unavailable(Reason reason, String message, Throwable cause) implements Outcome {}
}
