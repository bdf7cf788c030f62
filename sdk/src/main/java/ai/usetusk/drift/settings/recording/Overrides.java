package ai.usetusk.drift.settings.recording;

import ai.usetusk.drift.model.LogLevel;
import java.nio.file.Path;

/**
 * What the application's code sets, which wins over everything else. Each part is null if the code does not set it.
 *
 * @param apiKey the key for Tusk's API; a blank one is like none
 * @param environment the name of the environment; a blank one is like none
 * @param logLevel how much is logged
 * @param samplingRate the share of requests that is recorded, from 0 to 1
 * @param tracesDirectory the directory for trace files, relative to where relative paths of the file start
 */
public record Overrides(
    String apiKey,
    String environment,
    LogLevel logLevel,
    Double samplingRate,
    Path tracesDirectory) {

  /** Nothing is set. */
  public static final Overrides NONE = new Overrides(null, null, null, null, null);

  /** Without the key, which is a secret. */
  @Override
  public String toString() {
    return "Overrides[apiKey=%s, environment=%s, logLevel=%s, samplingRate=%s, tracesDirectory=%s]"
        .formatted(
            apiKey == null ? null : "...", environment, logLevel, samplingRate, tracesDirectory);
  }
}
