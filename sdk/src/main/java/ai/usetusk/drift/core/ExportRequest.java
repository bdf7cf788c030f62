package ai.usetusk.drift.core;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Text;
import java.util.List;

/**
 * The spans of one {@code ExportSpansRequest}, which is what the backend takes.
 *
 * @param observableServiceId the id of the recorded service; may be empty
 * @param environment the environment the service runs in; may be empty
 * @param sdkVersion the version of this SDK; may be empty
 * @param sdkInstanceId the id of this SDK instance; may be empty
 * @param spans the spans, in the order in which they are to be written
 */
public record ExportRequest(
    String observableServiceId,
    String environment,
    String sdkVersion,
    String sdkInstanceId,
    List<SpanBytes> spans) {

  /**
   * A request with a copy of the list.
   *
   * @throws InvalidInputException if a string contains a lone surrogate
   */
  public ExportRequest {
    Text.requireWellFormed(observableServiceId, "observable_service_id");
    Text.requireWellFormed(environment, "environment");
    Text.requireWellFormed(sdkVersion, "sdk_version");
    Text.requireWellFormed(sdkInstanceId, "sdk_instance_id");
    spans = List.copyOf(spans);
  }
}
