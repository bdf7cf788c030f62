package ai.usetusk.drift.export.api;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Text;

/**
 * Whose spans they are, as each request says.
 *
 * @param serviceId the id of the recorded service; may be empty
 * @param environment the environment the service runs in; may be empty
 * @param sdkVersion the version of this SDK; may be empty
 * @param sdkInstanceId the id of this SDK instance; may be empty
 */
public record ServiceIdentity(
    String serviceId, String environment, String sdkVersion, String sdkInstanceId) {

  /**
   * Checks the texts, so that no request fails because of them.
   *
   * @throws InvalidInputException if one of them contains a lone surrogate
   */
  public ServiceIdentity {
    Text.requireWellFormed(serviceId, "serviceId");
    Text.requireWellFormed(environment, "environment");
    Text.requireWellFormed(sdkVersion, "sdkVersion");
    Text.requireWellFormed(sdkInstanceId, "sdkInstanceId");
  }
}
