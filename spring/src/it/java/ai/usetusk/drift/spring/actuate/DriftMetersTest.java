package ai.usetusk.drift.spring.actuate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.status.DropReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counters of the SDK are meters. */
class DriftMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void eachCounterIsAMeter() {
    new DriftMeters().bindTo(registry);
    assertEquals(
        List.of(
            "tusk.drift.bodies.held",
            "tusk.drift.calls.without.context",
            "tusk.drift.requests.unsampled",
            "tusk.drift.spans.dropped",
            "tusk.drift.spans.exported",
            "tusk.drift.spans.made"),
        registry.getMeters().stream()
            .map(meter -> meter.getId().getName())
            .distinct()
            .sorted()
            .toList());
  }

  @Test
  void whatIsDroppedIsCountedByReason() {
    new DriftMeters().bindTo(registry);
    assertEquals(
        Arrays.stream(DropReason.values()).map(DropReason::code).sorted().toList(),
        registry.find("tusk.drift.spans.dropped").functionCounters().stream()
            .map(counter -> counter.getId().getTag("reason"))
            .sorted()
            .toList());
  }
}
