package ai.usetusk.drift.spring.actuate;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.status.RecordingStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The counters of the SDK, as meters. */
final class DriftMeters implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    count(
        registry, "tusk.drift.spans.made", "calls that were to be recorded", RecordingStatus::made);
    count(
        registry,
        "tusk.drift.spans.exported",
        "spans that were exported",
        RecordingStatus::exported);
    for (DropReason reason : DropReason.values()) {
      counter("tusk.drift.spans.dropped", status -> status.dropped().getOrDefault(reason, 0L))
          .description("spans that were dropped")
          .tag("reason", reason.code())
          .register(registry);
    }
    count(
        registry,
        "tusk.drift.requests.unsampled",
        "requests that the sampler left out",
        RecordingStatus::unsampled);
    count(
        registry,
        "tusk.drift.calls.without.context",
        "outbound calls that belonged to no request",
        RecordingStatus::withoutContext);
    Gauge.builder("tusk.drift.bodies.held", () -> TuskDrift.status().recording().heldBytes())
        .description("memory of the bodies that are not exported yet")
        .baseUnit("bytes")
        .register(registry);
  }

  private void count(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<RecordingStatus> count) {
    counter(name, count).description(description).register(registry);
  }

  /** The registry holds what it counts weakly: this object, which is a bean. */
  private FunctionCounter.Builder<DriftMeters> counter(
      String name, ToDoubleFunction<RecordingStatus> count) {
    return FunctionCounter.builder(
        name, this, meters -> count.applyAsDouble(TuskDrift.status().recording()));
  }
}
