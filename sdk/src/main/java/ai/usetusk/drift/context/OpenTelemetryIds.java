package ai.usetusk.drift.context;

import java.util.Objects;
import java.util.Optional;

/**
 * The ids of a span of OpenTelemetry, so that a recording can be found from a trace and the other way round.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all of them zero
 * @param spanId 16 lower-case hexadecimal digits, not all of them zero
 */
public record OpenTelemetryIds(String traceId, String spanId) {

  private static final OpenTelemetryApi API =
      new OpenTelemetryApi(OpenTelemetryIds.class.getClassLoader());

  public OpenTelemetryIds {
    Objects.requireNonNull(traceId, "traceId");
    Objects.requireNonNull(spanId, "spanId");
  }

  /**
   * Those of the current span of the calling thread; empty if there is none that is valid, or if the application does
   * not have OpenTelemetry's API. It is looked for in the thread's context class loader, then in that of the SDK, once
   * for each context class loader. Never throws.
   *
   * <p>Ask while a request is handled, not while the application starts: OpenTelemetry cannot be configured any further
   * in some respects once somebody has asked for the current span.
   */
  public static Optional<OpenTelemetryIds> current() {
    return API.currentIds();
  }
}
