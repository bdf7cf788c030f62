package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.bench.measure.Slices;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How many times as fast something is with Rust on as it is with Rust off: more than 1 is worth it. */
public final class OnAndOff {

  private final Map<String, Slices> slicesByPayload;
  private final ObjectNode ratios = JsonNodeFactory.instance.objectNode();

  /** Ratios of these times. */
  public OnAndOff(Map<String, Slices> slicesByPayload) {
    this.slicesByPayload = slicesByPayload;
  }

  /** Adds a row: the time of one candidate by that of the other, for each payload on which both were measured. */
  public OnAndOff row(String label, String off, String on) {
    ObjectNode byPayload = JsonNodeFactory.instance.objectNode();
    slicesByPayload.forEach((payload, slices) -> {
      if (slices.has(off) && slices.has(on)) {
        byPayload.put(payload, Ratios.rounded(slices.ratio(off, on)));
      }
    });
    if (!byPayload.isEmpty()) {
      ratios.set(label, byPayload);
    }
    return this;
  }

  /** An object for each row, with a number for each payload. */
  public ObjectNode json() {
    return ratios;
  }
}
