package ai.usetusk.drift.settings.recording;

import java.util.List;
import java.util.Optional;

/**
 * What of the traffic is recorded.
 *
 * @param maxBodyBytes the largest body that is recorded; positive, at most 8 MiB
 * @param contentTypes which bodies are recorded
 * @param excludePaths globs of the paths whose requests are not recorded
 * @param redactHeaders the headers whose values are not recorded; empty if nobody says which, so that the SDK's own
 *     list counts
 * @param environmentVariables whether the environment variables of the process are recorded
 * @param redactEnvVars globs of the variables whose values are not recorded
 */
public record CaptureSettings(
    int maxBodyBytes,
    ContentTypes contentTypes,
    List<String> excludePaths,
    Optional<List<String>> redactHeaders,
    boolean environmentVariables,
    List<String> redactEnvVars) {

  /** Copies the lists. */
  public CaptureSettings {
    excludePaths = List.copyOf(excludePaths);
    redactHeaders = redactHeaders.map(List::copyOf);
    redactEnvVars = List.copyOf(redactEnvVars);
  }
}
